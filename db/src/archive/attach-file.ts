import type { EntityManager } from '@mikro-orm/postgresql';
import type { RecordFile } from '@whetstone/core/archive/record.ts';
import { mediaOfRecord } from '../drills/media-queries.ts';
import { rows } from '../platform/sql.ts';
import { chanceSalt, holdChains, OpenChains } from './append-lines.ts';
import { recordOf } from './record-queries.ts';

/**
 * Lays a file beside a record as a line of the person's chain: who brought it, when, and its hash.
 * @returns false when the person has no such record
 */
export async function attachFile(
  em: EntityManager,
  { personId, recordId }: { personId: string; recordId: string },
  file: RecordFile,
  { byId, at }: { byId: string; at: string },
): Promise<boolean> {
  const chains = new OpenChains(await holdChains(em, [personId]), chanceSalt);
  const record = await recordOf(em, personId, recordId);
  if (!record?.content) return false;
  const { kind, source, happenedOn, id } = record;
  const facts = [{ zh: '校验码', en: 'SHA-256', value: file.sha256 }];
  chains.add({
    personId,
    act: 'attach',
    kind,
    source,
    aboutId: id,
    happenedOn,
    enteredAt: at,
    enteredById: byId,
    reason: null,
    content: { titleZh: file.name, titleEn: file.name, outcome: null, facts, file },
  });
  await chains.write(em, at);
  return true;
}

/** Whether this file lies beside the record that an objection is about. */
export async function isBesideAppeal(em: EntityManager, appealId: string, sha256: string): Promise<boolean> {
  return (await isAttached(em, appealId, sha256)) || (await showsDisputed(em, appealId, sha256));
}

/** Whether it is a photo or film of the disputed drill result, not removed. */
async function showsDisputed(em: EntityManager, appealId: string, sha256: string): Promise<boolean> {
  const [appeal] = await rows<{ source: string }>(
    em,
    "select source from item_appeal where id = ? and about = 'record' and state <> 'withdrawn'",
    [appealId],
  );
  const shown = appeal ? await mediaOfRecord(em, appeal.source) : [];
  return shown.some((one) => one.sha256 === sha256 && one.removedAt === null);
}

async function isAttached(em: EntityManager, appealId: string, sha256: string): Promise<boolean> {
  const found = await rows(
    em,
    `select 1 from item_appeal l join training_record r on r.person_id = l.person_id and r.source = l.source
     where l.id = ? and l.about = 'record' and l.state <> 'withdrawn' and r.act = 'attach'
       and r.content->'file'->>'sha256' = ? limit 1`,
    [appealId, sha256],
  );
  return found.length > 0;
}

/** Whether this file lies beside a record of the person, as far as who asks may see the record. */
export async function isBesideRecord(em: EntityManager, personId: string, sha256: string): Promise<boolean> {
  const found = await rows(
    em,
    `select 1 from training_record where person_id = ? and act = 'attach' and content->'file'->>'sha256' = ? limit 1`,
    [personId, sha256],
  );
  return found.length > 0;
}
