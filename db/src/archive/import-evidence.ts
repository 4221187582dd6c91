import type { EntityManager } from '@mikro-orm/postgresql';
import { ceilingOf } from '@whetstone/core/capability/ceiling.ts';
import type { EvidenceType, ProvableLevel } from '@whetstone/core/capability/model.ts';
import type { Category } from '@whetstone/core/archive/intake/fields.ts';
import type { RowDraft } from '@whetstone/core/archive/intake/read-row.ts';
import { ceilingsOf } from '../capability/drill-facts.ts';
import { keepEvidence } from '../capability/keep-evidence.ts';
import { announce } from '../platform/announce.ts';
import type { ListImport } from '../platform/lists/list-import.entity.ts';
import type { RowOf } from '../platform/lists/list-kind.ts';
import { rows, sqlArray } from '../platform/sql.ts';

/** What an old result can be: nobody knows how it was held, so an exam counts as one without a proctor. */
const typeOf: Readonly<Partial<Record<Category, EvidenceType>>> = {
  exam: 'exam_online',
  drill: 'drill',
  practical: 'practical',
  certificate: 'certificate',
};

/** What a row would prove; null when it is no result of a capability, or its sort proves nothing of it. */
export interface RowEvidence {
  readonly type: EvidenceType;
  readonly capabilityCode: string;
  readonly score: number;
  readonly ceiling: ProvableLevel;
}

/** What rows say of a capability, each within the ceiling of its sort on its day; by the id of the row. */
export async function evidenceOf(
  em: EntityManager,
  found: readonly RowOf<RowDraft>[],
): Promise<Map<string, RowEvidence>> {
  const told = new Map<string, RowEvidence>();
  const byDay = new Map<string, Awaited<ReturnType<typeof ceilingsOf>>>();
  for (const { id, draft } of found) {
    const type = draft ? typeOf[draft.category] : undefined;
    if (!draft || !type || draft.capabilityCode === null || draft.score === null || draft.happenedOn === null)
      continue;
    const { capabilityCode, score, happenedOn } = draft;
    const key = `${happenedOn} ${capabilityCode}`;
    const known = byDay.get(key) ?? (await ceilingsOf(em, [capabilityCode], happenedOn));
    byDay.set(key, known);
    const ceiling = known[0] ? ceilingOf(type, known[0].ceilings) : null;
    if (ceiling !== null) told.set(id, { type, capabilityCode, score, ceiling });
  }
  return told;
}

/** Keeps what taken rows prove; the assessor of old is not known as certified. */
export async function keepImportEvidence(
  em: EntityManager,
  asked: ListImport,
  found: readonly RowOf<RowDraft>[],
  now: string,
): Promise<void> {
  const told = await evidenceOf(em, found);
  for (const row of found) {
    const one = told.get(row.id);
    if (!one || row.subjectId == null || !row.draft?.happenedOn) continue;
    await keepEvidence(em, {
      ...one,
      personId: row.subjectId,
      happenedOn: row.draft.happenedOn,
      enteredAt: now,
      enteredById: asked.askedById,
      status: 'confirmed',
      confirmedAt: now,
      assessorCertified: false,
      rawText: `${row.draft.title ?? ''} ${row.draft.scoreText ?? ''}（${asked.fileName} ${row.sheet} ${row.row}）`,
      sourceKind: 'entry',
      sourceId: row.id,
    });
    announce(em, 'evidence.added', { personId: row.subjectId, capabilityCode: one.capabilityCode }, now);
  }
}

/** Voids what rows proved; each voided row stays, and a row of its own says when and why. */
export async function voidImportEvidence(
  em: EntityManager,
  ids: readonly string[],
  now: string,
): Promise<void> {
  const voided = await rows<{ personId: string; capabilityCode: string }>(
    em,
    `with voided as (
       update evidence set status = 'void' where source_kind = 'entry' and source_id = any(?::uuid[]) and status <> 'void'
       returning *),
     voiding as (
       insert into evidence (id, person_id, capability_code, type, happened_on, entered_at, score, ceiling, status,
                             source_kind, source_id, voids_id, void_reason)
       select gen_random_uuid(), person_id, capability_code, type, happened_on, ?::timestamptz, score, ceiling, 'void',
              'void', id, id, '撤销导入' from voided)
     select person_id as "personId", capability_code as "capabilityCode" from voided`,
    [sqlArray(ids), now],
  );
  for (const one of voided) announce(em, 'evidence.added', one, now);
}
