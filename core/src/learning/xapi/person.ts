import type { JsonObject } from './json.ts';

/** What is known of an agent under its one identifier: the names it was called by (resource `agents`). */
export function personOf(agent: JsonObject, names: readonly string[]): JsonObject {
  const { mbox, mbox_sha1sum: sha, openid, account } = agent;
  return {
    objectType: 'Person',
    ...(names.length > 0 && { name: [...names] }),
    ...(mbox !== undefined && { mbox: [mbox] }),
    ...(sha !== undefined && { mbox_sha1sum: [sha] }),
    ...(openid !== undefined && { openid: [openid] }),
    ...(account !== undefined && { account: [account] }),
  };
}
