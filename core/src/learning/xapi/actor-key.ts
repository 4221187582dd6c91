import type { JsonObject } from './json.ts';

/** What identifies an agent or identified group, as one text; undefined for an anonymous group. */
export function actorKey(actor: JsonObject): string | undefined {
  const { mbox, mbox_sha1sum: sha, openid, account } = actor;
  if (typeof mbox === 'string') return `mbox ${mbox}`;
  if (typeof sha === 'string') return `sha1 ${sha.toLowerCase()}`;
  if (typeof openid === 'string') return `openid ${openid}`;
  if (account === undefined) return undefined;
  const { homePage, name } = account as JsonObject;
  return `account ${String(homePage)} ${String(name)}`;
}
