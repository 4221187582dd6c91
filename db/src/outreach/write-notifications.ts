import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../platform/id.ts';
import { rows, sqlArray } from '../platform/sql.ts';
import type { NotificationKind, Told } from './notification-kind.ts';

type Kind = Pick<NotificationKind, 'kind' | 'asks'>;

/**
 * Puts lines into inboxes. Who was told of a subject is not told again; who is asked again for a decision that
 * was made, because it is open once more, finds it unread.
 * @returns whose inboxes changed
 */
async function writeLines(
  em: EntityManager,
  { kind, asks }: Kind,
  told: readonly Told[],
  at: string,
): Promise<string[]> {
  const lines = told.map((one) => ({ id: newId(), ...one }));
  const written = await rows<{ personId: string }>(
    em,
    `insert into notification (id, person_id, kind, subject, asks, title, text, href, at)
     select n.id, n."personId", ?, n.subject, ?, n.title, n.text, n.href, ?::timestamptz
     from jsonb_to_recordset(?::jsonb)
       as n(id uuid, "personId" uuid, subject text, title jsonb, text jsonb, href text)
     on conflict (person_id, kind, subject) do update
       set title = excluded.title, text = excluded.text, at = excluded.at, read_at = null, done_at = null
       where notification.asks and notification.done_at is not null
     returning person_id as "personId"`,
    [kind, asks, at, JSON.stringify(lines)],
  );
  return written.map(({ personId }) => personId);
}

/** Who is asked no longer for the subject is done with it. @returns whose inboxes changed */
async function settleOthers(
  em: EntityManager,
  { kind }: Kind,
  subject: string,
  asked: readonly Told[],
  at: string,
): Promise<string[]> {
  const settled = await rows<{ personId: string }>(
    em,
    `update notification set done_at = ?::timestamptz
     where kind = ? and subject = ? and asks and done_at is null and person_id <> all(?::uuid[])
     returning person_id as "personId"`,
    [at, kind, subject, sqlArray(asked.map(({ personId }) => personId))],
  );
  return settled.map(({ personId }) => personId);
}

/**
 * Brings inboxes up to what a kind says now.
 * @param subject of a kind that asks: the matter that was looked at
 * @returns whose inboxes changed
 */
export async function writeNotifications(
  em: EntityManager,
  kind: Kind,
  { subject, told, at }: { subject: string; told: readonly Told[]; at: string },
): Promise<string[]> {
  const settled = kind.asks ? await settleOthers(em, kind, subject, told, at) : [];
  const written = told.length > 0 ? await writeLines(em, kind, told, at) : [];
  return [...new Set([...settled, ...written])];
}

/**
 * Brings lines up to date that stand for all matters of a kind: one for each person. While it lies open its words follow
 * what there is; it goes when nothing is left, and comes back unread when something is there again.
 * @param done people of whom nothing is left
 * @returns whose inboxes changed
 */
export async function writeGathered(
  em: EntityManager,
  kind: Kind,
  { told, done, at }: { told: readonly Told[]; done: readonly string[]; at: string },
): Promise<string[]> {
  const gone = await rows<{ personId: string }>(
    em,
    `update notification set done_at = ?::timestamptz
     where kind = ? and done_at is null and person_id = any(?::uuid[]) returning person_id as "personId"`,
    [at, kind.kind, sqlArray(done)],
  );
  const reworded = await rows<{ personId: string }>(
    em,
    `update notification n set title = t.title, text = t.text
     from jsonb_to_recordset(?::jsonb) as t("personId" uuid, subject text, title jsonb, text jsonb)
     where n.person_id = t."personId" and n.kind = ? and n.subject = t.subject and n.done_at is null
       and (n.title, n.text) is distinct from (t.title, t.text) returning n.person_id as "personId"`,
    [JSON.stringify(told), kind.kind],
  );
  const written = told.length > 0 ? await writeLines(em, kind, told, at) : [];
  return [...new Set([...gone, ...reworded].map(({ personId }) => personId).concat(written))];
}
