import { SIGNATURE } from '@whetstone/core/learning/xapi/attachment.ts';
import { isObject, invalid, type Json, type JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { type Statement, statementAt } from '@whetstone/core/learning/xapi/statement.ts';
import type { Generation } from '@whetstone/core/learning/xapi/version.ts';
import { type Asked, utf8 } from './asked.ts';
import { attachmentOf, partsOf } from './multipart.ts';
import { checkSignature } from './signature.ts';

/** Bytes that came beside statements, by their digest. */
export type Enclosures = ReadonlyMap<string, Buffer>;

/** A statement as it came, checked, with the bytes of its attachments. */
export interface Incoming {
  readonly statement: Statement;
  readonly enclosed: Enclosures;
}

function readJson(bytes: Buffer): Json {
  try {
    return JSON.parse(utf8(bytes, 'body')) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return invalid('body', 'must be valid JSON');
    throw error;
  }
}

const isType = (type: string, wanted: string) => new RegExp(`^${wanted}\\s*(?:;|$)`, 'i').test(type);

/** The statements of a body and what came with them. */
function unpack({ headers, body }: Asked): { told: Json; enclosed: Enclosures } {
  const type = headers['content-type'] ?? '';
  if (isType(type, 'application/json')) return { told: readJson(body), enclosed: new Map() };
  if (!isType(type, 'multipart/mixed'))
    invalid('content-type', 'must be application/json or multipart/mixed');
  const [first, ...rest] = partsOf(body, type);
  if (!isType(first!.headers['content-type'] ?? '', 'application/json'))
    invalid('body', 'must have its statements in the first part, as application/json');
  const enclosed = new Map(rest.map(attachmentOf).map(({ sha2, bytes }) => [sha2, bytes]));
  return { told: readJson(first!.bytes), enclosed };
}

/** The attachments that a statement and its sub-statement describe. */
export function attachmentsIn(statement: JsonObject): JsonObject[] {
  const own = (statement.attachments ?? []) as readonly JsonObject[];
  const { object } = statement;
  const inner = isObject(object) && object.objectType === 'SubStatement' ? attachmentsIn(object) : [];
  return [...own, ...inner];
}

const digestOf = ({ sha2 }: JsonObject) => String(sha2).toLowerCase();

/** What came must be what is described: each attachment has its bytes or says where they are; a signature is good. */
function enclose(statement: Statement, where: string, all: Enclosures): Incoming {
  const enclosed = new Map<string, Buffer>();
  for (const attachment of attachmentsIn(statement)) {
    const sha2 = digestOf(attachment);
    const bytes = all.get(sha2);
    const isSignature = attachment.usageType === SIGNATURE;
    if (!bytes && (isSignature || attachment.fileUrl === undefined))
      invalid(`${where}attachments`, `lack the bytes of ${sha2}`);
    if (bytes && isSignature) checkSignature(statement, bytes);
    if (bytes) enclosed.set(sha2, bytes);
  }
  return { statement, enclosed };
}

/**
 * Reads the statements of a request strictly.
 * @throws Refusal `xapi-not-valid` with the first fault
 */
export function readStatements(asked: Asked, generation: Generation): { list: Incoming[]; single: boolean } {
  const { told, enclosed } = unpack(asked);
  const single = !Array.isArray(told);
  const list = (single ? [told] : (told as readonly Json[])).map((one, n) => {
    const where = single ? '' : `[${n}]`;
    return enclose(statementAt(one, where, generation), single ? '' : `${where}.`, enclosed);
  });
  const described = new Set(list.flatMap(({ statement }) => attachmentsIn(statement)).map(digestOf));
  for (const sha2 of enclosed.keys())
    if (!described.has(sha2)) invalid('body', `holds ${sha2}, which no statement describes`);
  return { list, single };
}
