import { findingOfDrill } from '@whetstone/core/capability/finding.ts';
import type { EvidenceType, ProvableLevel } from '@whetstone/core/capability/model.ts';
import { ageOn, bandFor } from '@whetstone/core/drills/age-band.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';
import type { Member } from '../people/member.ts';
import type { CapabilityRow } from '../standards/framework-file.ts';
import type { SeedDrill } from '../standards/seed-drill.ts';
import type { Demand, StandardBook } from './standard-book.ts';

/** How the force finds out whether somebody has a capability. */
export type Channel =
  | { readonly by: 'drill'; readonly drill: SeedDrill }
  | { readonly by: 'exam' }
  | { readonly by: 'entry'; readonly type: EvidenceType; readonly ceiling: ProvableLevel };

/** Capabilities that the exams of the city ask about. */
export const EXAMINED = ['LAW-02', 'LAW-05', 'POL-01', 'POL-02', 'POL-03'];
/** The highest level that those papers prove. */
const EXAM_CEILING = 3;

/** Types of which a result decides, the most usual first, and the capabilities that are tested so. */
const DECIDING: readonly (readonly [EvidenceType, (capability: CapabilityRow) => boolean])[] = [
  ['inspection', () => true],
  ['scenario', ({ kind }) => ['team', 'judgement', 'interpersonal'].includes(kind)],
  ['file_review', ({ code }) => /^LAW-0[3478]$|^LDR-01$|^INV-0[46]$/.test(code)],
  ['practical', () => true],
  ['exam_proctored', () => true],
  ['certificate', () => true],
];

function capOf({ evidence_caps }: CapabilityRow, type: EvidenceType): number {
  return evidence_caps[type] ?? 0;
}

/** The drill that has a table for the person's sex and age on a day and can prove the level. */
export function drillFor(
  book: StandardBook,
  demand: Demand,
  member: Member,
  day: number,
): SeedDrill | undefined {
  const age = ageOn(isoDay(member.bornOn), isoDay(day));
  return book.drillsFor(demand.code).find(({ definition }) => {
    const ceiling = definition.ceiling ?? 3;
    const finding = findingOfDrill({ score: 100, ceiling }, demand.capability.evidence_caps);
    const proves = finding !== null && finding.ceiling >= demand.level;
    return proves && bandFor(definition.tables, member.sex, age) !== undefined;
  });
}

/** Whether the capability can be tested by drills only, and this person has no table in any of them. */
export function isBeyondTables(book: StandardBook, demand: Demand, member: Member, day: number): boolean {
  const types = Object.keys(demand.capability.evidence_caps);
  return types.every((type) => type === 'drill') && !drillFor(book, demand, member, day);
}

/** How a requirement is tested for this person; undefined when nothing that the force does can prove it. */
export function channelOf(
  book: StandardBook,
  demand: Demand,
  member: Member,
  day: number,
): Channel | undefined {
  const { capability, level, code } = demand;
  if (code === 'LAW-01') return { by: 'entry', type: 'certificate', ceiling: 5 };
  if (EXAMINED.includes(code) && level <= EXAM_CEILING) return { by: 'exam' };
  const drill = drillFor(book, demand, member, day);
  if (drill) return { by: 'drill', drill };
  const type = DECIDING.find(([one, fits]) => fits(capability) && capOf(capability, one) >= level)?.[0];
  return type && { by: 'entry', type, ceiling: capOf(capability, type) as ProvableLevel };
}
