import { httpDate } from '@whetstone/core/learning/xapi/http-date.ts';
import { canonical, withIds } from '@whetstone/core/learning/xapi/formats.ts';
import { isObject, type JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { languagesAsked } from '@whetstone/core/learning/xapi/language-match.ts';
import { mentionsOf } from '@whetstone/core/learning/xapi/mentions.ts';
import type { Params } from '@whetstone/core/learning/xapi/params.ts';
import { type StatementQuery, statementQuery } from '@whetstone/core/learning/xapi/statement-query.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { attachmentsOf } from '@whetstone/db/learning/xapi/attachments.ts';
import { definitionsOf } from '@whetstone/db/learning/xapi/definitions.ts';
import { type Found, findStatement, findStatements } from '@whetstone/db/learning/xapi/find-statements.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Asked } from './asked.ts';
import { attachmentsIn } from './incoming.ts';
import { moreAddress, readMore } from './more.ts';
import { multipart } from './multipart.ts';
import { type Answer, type Deed, type Desk } from './resource.ts';

/** Statements of a page at most; also what `limit=0` and no limit ask for. */
const PAGE = 200;

const read = ({ statement }: Found) => JSON.parse(statement) as JsonObject;

/** The statements as texts, in the form that is asked for; exactly as they are kept costs nothing. */
async function written(
  found: readonly Found[],
  { format }: StatementQuery,
  asked: Asked,
  { em }: Desk,
): Promise<string[]> {
  if (format === undefined || format === 'exact') return found.map(({ statement }) => statement);
  const statements = found.map(read);
  if (format === 'ids') return statements.map((one) => JSON.stringify(withIds(one)));
  const iris = statements.flatMap((one) => [...mentionsOf(one).activities.keys()]);
  const definitions = await definitionsOf(em, [...new Set(iris)]);
  const languages = languagesAsked(asked.headers['accept-language']);
  return statements.map((one) => JSON.stringify(canonical(one, definitions, languages)));
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** The answer with the attachments of its statements, where they are asked for. */
async function withAttachments(
  text: string,
  found: readonly Found[],
  { attachments }: StatementQuery,
  { em }: Desk,
  headers: Record<string, string>,
): Promise<Answer> {
  if (!attachments) return { status: 200, headers: { 'content-type': JSON_TYPE, ...headers }, body: text };
  const types = new Map(
    found.flatMap((one) =>
      attachmentsIn(read(one)).map((of) => [String(of.sha2).toLowerCase(), String(of.contentType)]),
    ),
  );
  const kept = await attachmentsOf(
    em,
    found.map(({ id }) => id),
  );
  const boundary = `whetstone-${newId()}`;
  const parts = kept.map(({ sha2, bytes }) => ({
    sha2,
    bytes,
    contentType: types.get(sha2) ?? 'application/octet-stream',
  }));
  const body = multipart([{ contentType: 'application/json', bytes: Buffer.from(text) }, ...parts], boundary);
  return {
    status: 200,
    headers: { 'content-type': `multipart/mixed; boundary=${boundary}`, ...headers },
    body,
  };
}

const storedOf = (statement: JsonObject) => String(statement.stored);

async function oneStatement(query: StatementQuery, asked: Asked, desk: Desk): Promise<Answer> {
  const { statementId, voidedStatementId } = query;
  const found = await findStatement(desk.em, (statementId ?? voidedStatementId)!, statementId === undefined);
  if (!found) throw new Refusal('not-found');
  const [text] = await written([found], query, asked, desk);
  return withAttachments(text!, [found], query, desk, { 'last-modified': httpDate(storedOf(read(found))) });
}

async function manyStatements(
  params: Params,
  query: StatementQuery,
  after: number | undefined,
  asked: Asked,
  desk: Desk,
): Promise<Answer> {
  const limit = Math.min(query.limit || PAGE, PAGE);
  const found = await findStatements(desk.em, query, { after, limit: limit + 1 });
  const page = found.slice(0, limit);
  const more = found.length > limit ? moreAddress({ params, after: page.at(-1)!.seq }, desk.client.base) : '';
  const texts = await written(page, query, asked, desk);
  const text = `{"statements":[${texts.join(',')}],"more":${JSON.stringify(more)}}`;
  const newest = page
    .map((one) => storedOf(read(one)))
    .toSorted()
    .at(-1);
  return withAttachments(text, page, query, desk, newest ? { 'last-modified': httpDate(newest) } : {});
}

/** Reads one statement by its id, or those that fit, page by page. */
export const getStatements: Deed = {
  need: 'read-statements',
  async run(asked, desk) {
    const next = readMore(asked.params);
    const params = next?.params ?? asked.params;
    const query = statementQuery(params);
    const isOne = query.statementId !== undefined || query.voidedStatementId !== undefined;
    return isOne ? oneStatement(query, asked, desk) : manyStatements(params, query, next?.after, asked, desk);
  },
};

/** The names by which statements call an agent, each once, in the order found. */
export function namesIn(found: readonly Found[], isAgent: (actor: JsonObject) => boolean): string[] {
  const names = new Set<string>();
  const look = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) look(one);
    if (!isObject(value)) return;
    if (typeof value.name === 'string' && isAgent(value)) names.add(value.name);
    for (const one of Object.values(value)) look(one);
  };
  for (const one of found) look(read(one));
  return [...names];
}
