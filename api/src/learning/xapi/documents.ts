import { httpDate } from '@whetstone/core/learning/xapi/http-date.ts';
import { actorKey } from '@whetstone/core/learning/xapi/actor-key.ts';
import {
  checkConditions,
  type DocumentKind,
  isJsonType,
  jsonDocument,
  mergeDocuments,
  mustSayOf,
} from '@whetstone/core/learning/xapi/document.ts';
import { invalid, type JsonObject } from '@whetstone/core/learning/xapi/json.ts';
import { instantParam, type ReadParam, readParams, textParam } from '@whetstone/core/learning/xapi/params.ts';
import type { Need } from '@whetstone/core/learning/xapi/scopes.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import {
  dropDocument,
  dropDocuments,
  findDocument,
  holdDocument,
  keepDocument,
  type KeptDocument,
  listDocuments,
  type Shelf,
} from '@whetstone/db/learning/xapi/documents.ts';
import { type Asked, utf8 } from './asked.ts';
import { type Answer, type Desk, json, nothing, type Resource } from './resource.ts';

/** What tells one document resource from the others. */
export interface DocumentForm {
  readonly path: `/${string}`;
  readonly kind: DocumentKind;
  /** The parameters that say on which shelf a document stands. */
  readonly readers: Readonly<Record<string, ReadParam<unknown>>>;
  readonly required: readonly string[];
  /** The parameter that names the document. */
  readonly idName: 'stateId' | 'profileId';
  readonly reads: Need;
  readonly writes: Need;
  /** Without an id, DELETE clears the shelf. */
  readonly clears: boolean;
}

interface Place {
  shelf: Shelf;
  documentId: string | undefined;
  since: string | undefined;
}

function placeOf(form: DocumentForm, { params }: Asked, listing: boolean, needsId: boolean): Place {
  const readers = { ...form.readers, [form.idName]: textParam, ...(listing && { since: instantParam }) };
  const read = readParams(params, readers as Readonly<Record<string, ReadParam<unknown>>>, [
    ...form.required,
    ...(needsId ? [form.idName] : []),
  ]) as Record<string, unknown>;
  const agent = read.agent as JsonObject | undefined;
  const shelf: Shelf = {
    kind: form.kind,
    activity: read.activityId as string | undefined,
    actor: agent && actorKey(agent),
    registration: read.registration as string | undefined,
  };
  return {
    shelf,
    documentId: read[form.idName] as string | undefined,
    since: read.since as string | undefined,
  };
}

const conditionsOf = ({ headers }: Asked) => ({
  ifMatch: headers['if-match'],
  ifNoneMatch: headers['if-none-match'],
});

/** What a request brings: its bytes and their type. A document that calls itself JSON must be. */
function broughtBy({ headers, body }: Asked): Pick<KeptDocument, 'contentType' | 'bytes'> {
  const contentType = headers['content-type'] ?? 'application/octet-stream';
  if (isJsonType(contentType)) {
    try {
      JSON.parse(utf8(body, 'document'));
    } catch (error) {
      if (error instanceof SyntaxError) invalid('document', 'must be valid JSON');
      throw error;
    }
  }
  return { contentType, bytes: body };
}

async function give(form: DocumentForm, asked: Asked, { em }: Desk): Promise<Answer> {
  const { shelf, documentId, since } = placeOf(form, asked, true, false);
  if (documentId === undefined) {
    const list = await listDocuments(em, shelf, since);
    const newest = list.at(-1);
    return json(
      list.map(({ id }) => id),
      newest && { 'last-modified': httpDate(newest.updatedAt) },
    );
  }
  const found = await findDocument(em, shelf, documentId);
  if (!found) throw new Refusal('not-found');
  const headers = { etag: `"${found.etag}"`, 'last-modified': httpDate(found.updatedAt) };
  if (asked.headers['if-none-match'] === headers.etag) return { status: 304, headers };
  return { status: 200, headers: { 'content-type': found.contentType, ...headers }, body: found.bytes };
}

async function put(form: DocumentForm, asked: Asked, { em, now, generation }: Desk): Promise<Answer> {
  const { shelf, documentId } = placeOf(form, asked, false, true);
  const brought = broughtBy(asked);
  await holdDocument(em, shelf, documentId!);
  const found = await findDocument(em, shelf, documentId!);
  checkConditions(conditionsOf(asked), found?.etag ?? null, mustSayOf(form.kind, generation));
  await keepDocument(em, shelf, documentId!, brought, now);
  return nothing;
}

async function post(form: DocumentForm, asked: Asked, { em, now }: Desk): Promise<Answer> {
  const { shelf, documentId } = placeOf(form, asked, false, true);
  const brought = broughtBy(asked);
  const posted = {
    type: brought.contentType,
    text: isJsonType(brought.contentType) ? utf8(brought.bytes, 'document') : '',
  };
  if (posted.text !== '') jsonDocument(posted.text, 'document');
  await holdDocument(em, shelf, documentId!);
  const found = await findDocument(em, shelf, documentId!);
  checkConditions(conditionsOf(asked), found?.etag ?? null, 'never');
  if (!found) {
    await keepDocument(em, shelf, documentId!, brought, now);
    return nothing;
  }
  const merged = mergeDocuments({ type: found.contentType, text: found.bytes.toString('utf8') }, posted);
  const bytes = Buffer.from(JSON.stringify(merged));
  await keepDocument(em, shelf, documentId!, { contentType: 'application/json', bytes }, now);
  return nothing;
}

async function drop(form: DocumentForm, asked: Asked, { em }: Desk): Promise<Answer> {
  const { shelf, documentId } = placeOf(form, asked, false, !form.clears);
  if (documentId === undefined) {
    await dropDocuments(em, shelf);
    return nothing;
  }
  await holdDocument(em, shelf, documentId);
  const found = await findDocument(em, shelf, documentId);
  checkConditions(conditionsOf(asked), found?.etag ?? null, 'never');
  await dropDocument(em, shelf, documentId);
  return nothing;
}

/** A resource that keeps documents for others, as bytes and a media type. */
export const documentResource = (form: DocumentForm): Resource => ({
  path: form.path,
  deeds: {
    GET: { need: form.reads, run: (asked, desk) => give(form, asked, desk) },
    PUT: { need: form.writes, run: (asked, desk) => put(form, asked, desk) },
    POST: { need: form.writes, run: (asked, desk) => post(form, asked, desk) },
    DELETE: { need: form.writes, run: (asked, desk) => drop(form, asked, desk) },
  },
});
