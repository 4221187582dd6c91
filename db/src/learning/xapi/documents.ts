import { hash } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { DocumentKind } from '@whetstone/core/learning/xapi/document.ts';
import { rowsAgain } from '../../platform/prepared.ts';
import { isoInstant } from '../../platform/sql.ts';
import { keyOf, NO_REGISTRATION } from './keys.ts';

/** Where documents of one kind stand: by activity, by agent, or by both. */
export interface Shelf {
  kind: DocumentKind;
  activity?: string | undefined;
  /** Key of the agent. */
  actor?: string | undefined;
  registration?: string | undefined;
}

/** A document that is kept. */
export interface KeptDocument {
  contentType: string;
  bytes: Buffer;
  etag: string;
  updatedAt: string;
}

const shelfKey = ({ kind, activity = '', actor = '' }: Shelf) =>
  keyOf(JSON.stringify([kind, activity, actor]));
const place = (shelf: Shelf, documentId: string) => [
  shelfKey(shelf),
  shelf.registration ?? NO_REGISTRATION,
  keyOf(documentId),
];
const here = 'shelf = ?::uuid and registration = ?::uuid and name = ?::uuid';

/** Makes who changes this document next wait for this transaction, whether it exists yet or not. */
export async function holdDocument(em: EntityManager, shelf: Shelf, documentId: string): Promise<void> {
  await rowsAgain(em, 'select pg_advisory_xact_lock(hashtextextended(?::text, 0))', [
    place(shelf, documentId).join(' '),
  ]);
}

export async function findDocument(
  em: EntityManager,
  shelf: Shelf,
  documentId: string,
): Promise<KeptDocument | null> {
  const [found] = await rowsAgain<KeptDocument>(
    em,
    `select content_type as "contentType", bytes, etag, ${isoInstant('updated_at')} as "updatedAt"
     from xapi_document where ${here}`,
    place(shelf, documentId),
  );
  return found ?? null;
}

/** Puts a document in its place, over the one that is there. */
export async function keepDocument(
  em: EntityManager,
  shelf: Shelf,
  documentId: string,
  { contentType, bytes }: Pick<KeptDocument, 'contentType' | 'bytes'>,
  now: string,
): Promise<void> {
  await rowsAgain(
    em,
    `insert into xapi_document (shelf, registration, name, kind, document_id, content_type, bytes, etag, updated_at)
     values (?::uuid, ?::uuid, ?::uuid, ?::text, ?::text, ?::text, ?::bytea, ?::text, ?::timestamptz)
     on conflict (shelf, registration, name) do update set content_type = excluded.content_type,
       bytes = excluded.bytes, etag = excluded.etag, updated_at = excluded.updated_at`,
    [
      ...place(shelf, documentId),
      shelf.kind,
      documentId,
      contentType,
      bytes,
      hash('sha1', bytes, 'hex'),
      now,
    ],
  );
}

export async function dropDocument(em: EntityManager, shelf: Shelf, documentId: string): Promise<void> {
  await rowsAgain(em, `delete from xapi_document where ${here}`, place(shelf, documentId));
}

/** SQL that is true on this shelf; states of every registration where none is named. */
const onShelf = 'shelf = ?::uuid and (?::uuid is null or registration = ?::uuid)';
const shelfParams = (shelf: Shelf) => [
  shelfKey(shelf),
  shelf.registration ?? null,
  shelf.registration ?? null,
];

/** The ids on a shelf, in the order of their last change. */
export function listDocuments(
  em: EntityManager,
  shelf: Shelf,
  since?: string,
): Promise<{ id: string; updatedAt: string }[]> {
  return rowsAgain(
    em,
    `select document_id as id, ${isoInstant('max(updated_at)')} as "updatedAt" from xapi_document
     where ${onShelf} and (?::timestamptz is null or updated_at > ?::timestamptz)
     group by document_id order by max(updated_at), document_id`,
    [...shelfParams(shelf), since ?? null, since ?? null],
  );
}

/** Clears a shelf. */
export async function dropDocuments(em: EntityManager, shelf: Shelf): Promise<void> {
  await rowsAgain(em, `delete from xapi_document where ${onShelf}`, shelfParams(shelf));
}
