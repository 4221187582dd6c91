/** SQL: what a capability is called, by the newest standard that has it: `{zh, en}`; null when none has. */
export const capabilityName = (code: string) =>
  `(select json_build_object('zh', n.name_zh, 'en', n.name_en) from capability n
    join standard_version v on v.id = n.version_id where n.code = ${code} order by v.effective_from desc limit 1)`;
