type Words = Readonly<Record<'zh' | 'en', string>>;

const PARTS: Readonly<Record<string, Words>> = {
  modules: { zh: '模块', en: 'module' },
  capabilities: { zh: '能力', en: 'capability' },
  posts: { zh: '岗位', en: 'post' },
  requirements: { zh: '要求', en: 'requirement' },
};

/** Fields as the columns of the sheet are headed. */
const FIELDS: Readonly<Record<string, Words>> = {
  code: { zh: '代码', en: 'code' },
  moduleCode: { zh: '模块代码', en: 'module' },
  nameZh: { zh: '中文名称', en: 'Chinese name' },
  nameEn: { zh: '英文名称', en: 'English name' },
  kind: { zh: '类别', en: 'kind' },
  fade: { zh: '生疏快慢', en: 'fade' },
  critical: { zh: '关键项', en: 'critical' },
  validityDays: { zh: '有效天数', en: 'days of validity' },
  ceilings: { zh: '证据上限', en: 'ceilings of evidence' },
  levels: { zh: '等级说明', en: 'words of levels' },
  personnelClass: { zh: '人员类别', en: 'class of personnel' },
  capabilityCode: { zh: '能力代码', en: 'capability code' },
  level: { zh: '等级', en: 'level' },
  must: { zh: '必备', en: 'must-have' },
  importance: { zh: '重要性', en: 'importance' },
};

const LONGEST = 40;

const held = (at: unknown, key: string): unknown =>
  typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;

/**
 * Where a fault of a framework's file is, in words of its columns, with what stands there.
 * @param path of the faulty value, as a JSON pointer: `/posts/6/requirements/9/level`
 */
export function frameworkFaultWords(document: unknown, path: string, locale: 'zh' | 'en'): string {
  const said: string[] = [];
  let at: unknown = document;
  let part: string | undefined;
  for (const key of path.split('/').slice(1)) {
    at = held(at, key);
    if (/^\d+$/.test(key)) {
      const code = held(at, 'code') ?? held(at, 'capabilityCode');
      if (part) said.push(`${PARTS[part]?.[locale] ?? part} ${shortly(code ?? Number(key) + 1)}`);
      part = undefined;
    } else if (PARTS[key]) part = key;
    else said.push(FIELDS[key]?.[locale] ?? key);
  }
  if (part) said.push(PARTS[part]?.[locale] ?? part);
  const stands = typeof at === 'string' || typeof at === 'number' ? ` = “${shortly(at)}”` : '';
  return `${said.join(' · ')}${stands}`;
}

/** Most faults that are named one by one. */
const MOST = 8;

/** Faults in one sentence: how many places, and the first of them by name. A place with two faults is one. */
export function faultsInOne(faults: readonly string[], locale: 'zh' | 'en'): string {
  const places = [...new Set(faults)];
  const named = places.slice(0, MOST).join(locale === 'zh' ? '；' : '; ');
  const rest = places.length - MOST;
  if (rest > 0) return locale === 'zh' ? `${named}；另有 ${rest} 处` : `${named}; and ${rest} more`;
  return named;
}

const shortly = (value: unknown) => String(value).slice(0, LONGEST);
