import { dayNumber } from '../platform/day.ts';
import { createColumns, DISPUTED, type EvidenceColumns, writeRows } from './columns.ts';
import { concludeShortly, type Standing } from './conclude.ts';
import type { FoldQuestion } from './counting.ts';
import { byDayThenId, type EvidenceRow } from './evidence.ts';
import { fold } from './fold.ts';
import type { ScoringModel } from './model.ts';
import { questionOf, type Requirement } from './requirement.ts';
import { rulesOf } from './rules.ts';
import type { RequirementState } from './state.ts';

/** Whether an objection to any row of the pair is open. */
export function hasDisputed({ flags }: EvidenceColumns, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (((flags[i] as number) & DISPUTED) !== 0) return true;
  return false;
}

/** How well a state stands for its person; what is not known is held against nobody. */
const rank: Readonly<Record<RequirementState, number>> = {
  below: 1,
  lapsed: 2,
  no_evidence: 3,
  due: 4,
  met: 5,
  exempt: 5,
};

/** Whether one standing is better for the person than another. */
function isBetter(one: Standing, other: Standing): boolean {
  if (rank[one.state] !== rank[other.state]) return rank[one.state] > rank[other.state];
  return one.shown > other.shown;
}

/** Both values of a pair under an open objection: with what is disputed, and without it. */
export interface Contested {
  readonly counted: Pick<Standing, 'shown' | 'state'>;
  readonly without: Pick<Standing, 'shown' | 'state'>;
  readonly holds: 'counted' | 'without';
}

/** What an assessment was and would be; null when nothing of the evidence is disputed. */
export function contestedOf(
  evidence: readonly EvidenceRow[],
  requirement: Requirement,
  asOf: string,
  model: ScoringModel,
): Contested | null {
  const rows = evidence.toSorted(byDayThenId);
  if (!rows.some(({ disputed, status }) => disputed === true && status === 'confirmed')) return null;
  const columns = createColumns(rows.length);
  writeRows(columns, 0, rows);
  const question = questionOf(requirement, dayNumber(asOf), model);
  const left = { ...question, leaveDisputed: true };
  const standing = (asked: FoldQuestion) => {
    const folded = fold(columns, 0, rows.length, asked, rulesOf(model));
    return concludeShortly(folded, requirement, asked.asOfDay, model);
  };
  const [counted, without] = [standing(question), standing(left)];
  const holds = isBetter(without, counted) ? 'without' : 'counted';
  const told = ({ shown, state }: Standing) => ({ shown, state });
  return { counted: told(counted), without: told(without), holds };
}

/**
 * The question as it is asked while objections are open: what is disputed counts as ever, unless the person
 * stands better without it. So an open objection never makes anybody stand worse, and nothing disputed is used
 * against them until it is settled.
 */
export function inFavour(
  columns: EvidenceColumns,
  from: number,
  to: number,
  question: FoldQuestion,
  requirement: Omit<Requirement, 'lawChangedOn' | 'practisedOn'>,
  model: ScoringModel,
): FoldQuestion {
  if (!hasDisputed(columns, from, to)) return question;
  const left = { ...question, leaveDisputed: true };
  const standing = (asked: FoldQuestion) =>
    concludeShortly(fold(columns, from, to, asked, rulesOf(model)), requirement, asked.asOfDay, model);
  return isBetter(standing(left), standing(question)) ? left : question;
}
