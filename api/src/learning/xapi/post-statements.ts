import { readParams, uuidParam } from '@whetstone/core/learning/xapi/params.ts';
import { asKept } from '@whetstone/core/learning/xapi/normalize.ts';
import { invalid } from '@whetstone/core/learning/xapi/json.ts';
import { mayDefine } from '@whetstone/core/learning/xapi/scopes.ts';
import type { Statement } from '@whetstone/core/learning/xapi/statement.ts';
import { versionUnsaid } from '@whetstone/core/learning/xapi/version.ts';
import { keepAttachments } from '@whetstone/db/learning/xapi/attachments.ts';
import { type Kept, writeStatements } from '@whetstone/db/learning/xapi/write-statements.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { type Incoming, readStatements } from './incoming.ts';
import { type Deed, type Desk, json, nothing } from './resource.ts';

/** The statement with all that the store sets: who vouches for it, when it came, and what was left out. */
function keptOf({ statement }: Incoming, { client, generation, now, home }: Desk, given?: string): Kept {
  const id = given ?? (typeof statement.id === 'string' ? statement.id : newId());
  const normal = asKept(statement, generation);
  const whole: Statement = {
    ...normal,
    id: statement.id ?? id,
    timestamp: normal.timestamp ?? now,
    version: statement.version ?? versionUnsaid[generation],
    stored: now,
    authority: { objectType: 'Agent', account: { homePage: home, name: client.keyName } },
  };
  return { id: id.toLowerCase(), statement: whole, came: statement };
}

async function keep(list: readonly Incoming[], desk: Desk, given?: string): Promise<Kept[]> {
  const { em, client, now } = desk;
  const kept = list.map((one) => keptOf(one, desk, given));
  const ids = new Set(kept.map(({ id }) => id));
  if (ids.size < kept.length) invalid('id', 'stands twice in one request');
  const writer = { clientId: client.id, mayDefine: mayDefine(client.scopes) };
  const fresh = await writeStatements(em, kept, writer, now);
  const enclosed = kept.flatMap(({ id }, n) =>
    fresh.has(id) ? [...list[n]!.enclosed].map(([sha2, bytes]) => ({ statementId: id, sha2, bytes })) : [],
  );
  await keepAttachments(em, enclosed);
  return kept;
}

/** Keeps statements, all or none, and answers with their ids in order. */
export const postStatements: Deed = {
  need: 'write-statements',
  async run(asked, desk) {
    readParams(asked.params, {});
    const { list } = readStatements(asked, desk.generation);
    const kept = await keep(list, desk);
    return json(kept.map(({ statement }) => statement.id));
  },
};

/** Keeps one statement under the id that the address names. */
export const putStatement: Deed = {
  need: 'write-statements',
  async run(asked, desk) {
    const { statementId } = readParams(asked.params, { statementId: uuidParam }, ['statementId']);
    const { list, single } = readStatements(asked, desk.generation);
    if (!single) invalid('body', 'must be one statement');
    const { id } = list[0]!.statement;
    if (typeof id === 'string' && id.toLowerCase() !== statementId)
      invalid('id', 'is not the statementId of the address');
    await keep(list, desk, statementId);
    return nothing;
  },
};
