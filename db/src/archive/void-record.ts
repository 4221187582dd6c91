import type { EntityManager } from '@mikro-orm/postgresql';
import { announce } from '../platform/announce.ts';
import { rows } from '../platform/sql.ts';
import { chanceSalt, holdChains, OpenChains } from './append-lines.ts';
import { type RecordRow, recordOf } from './record-queries.ts';
import { standingDrill } from './standing-drill.ts';

export interface Voiding {
  readonly reason: string;
  readonly byId: string;
  readonly at: string;
}

/** Whether an upheld objection can void a record of this kind. Exams are put right by regrades, certificates by
 * revoking them, claims by whoever approved them. */
export const isVoidable = ({ kind, act }: Pick<RecordRow, 'kind' | 'act'>): boolean =>
  !['exam', 'posting', 'certificate', 'claim'].includes(kind) && act !== 'withdraw';

/**
 * Voids a record where it was entered, so that evidence and scores follow; the archive writes the line when
 * it hears of it. Of what has no room of its own the archive writes it at once.
 */
export async function voidRecord(
  em: EntityManager,
  personId: string,
  record: RecordRow,
  { reason, byId, at }: Voiding,
): Promise<void> {
  if (record.kind === 'drill') return voidDrill(em, record.source, { reason, byId, at });
  const chains = new OpenChains(await holdChains(em, [personId]), chanceSalt);
  const now = await recordOf(em, personId, record.id);
  if (!now?.content || now.act === 'withdraw') return;
  const { id, kind, source, happenedOn, content } = now;
  const line = { personId, act: 'withdraw', kind, source, aboutId: id, happenedOn } as const;
  chains.add({ ...line, enteredAt: at, enteredById: byId, reason, content });
  await chains.write(em, at);
  if (source.startsWith('evidence:')) await voidEvidence(em, source, { reason, byId, at });
}

async function voidDrill(em: EntityManager, source: string, { reason, byId, at }: Voiding): Promise<void> {
  const result = await standingDrill(em, source);
  if (result?.void(reason, at, byId)) announce(em, 'drill-result.voided', { resultId: result.id }, at);
}

/** A voided row stays; a row of its own voids it, which tells when and why and never counts. */
async function voidEvidence(em: EntityManager, source: string, { reason, at }: Voiding): Promise<void> {
  const id = source.slice('evidence:'.length);
  const gone = await rows<{ personId: string; capabilityCode: string }>(
    em,
    `with voided as (
       update evidence set status = 'void' where (id = ?::uuid or voids_id = ?::uuid) and status <> 'void' returning *),
     told as (
       insert into evidence (id, person_id, capability_code, type, happened_on, entered_at, score, ceiling, status,
         source_kind, source_id, voids_id, void_reason)
       select gen_random_uuid(), person_id, capability_code, type, happened_on, ?::timestamptz, score, ceiling, 'void',
         'void', id, id, ? from voided)
     select person_id as "personId", capability_code as "capabilityCode" from voided`,
    [id, id, at, reason],
  );
  for (const one of gone) announce(em, 'evidence.added', one, at);
}
