import type { CognitiveLevel } from '@whetstone/core/bank/item-tags.ts';
import type { ItemRow } from '../content/item-file.ts';

/** What an item asks of the mind, by its kind and how hard it is. */
export function levelOf({ kind, difficulty }: Pick<ItemRow, 'kind' | 'difficulty'>): CognitiveLevel {
  if (kind === 'ordering' || kind === 'matching') return difficulty === 'hard' ? 'analyse' : 'apply';
  if (difficulty === 'easy' || kind === 'fill-blank') return 'remember';
  if (difficulty === 'medium') return 'understand';
  return kind === 'multiple' ? 'analyse' : 'apply';
}

/** How an item of the bank stands besides being published. */
export type Fate = 'plain' | 'revised' | 'in-review' | 'draft';

/** One in twenty was revised, and a few are just being changed. */
export function fateOf(at: number): Fate {
  if (at % 20 === 3) return 'revised';
  if (at % 34 === 5) return 'in-review';
  return at % 68 === 9 ? 'draft' : 'plain';
}

/** The part of a wording that a revision touches, and why. */
export interface Rewording {
  readonly explanation: string;
  readonly expectedSeconds: number;
  readonly reason: string;
}

/** The first version of an item that was revised: its explanation was one sentence. */
export function earlierWording({ explanation, expectedSeconds }: ItemRow): Omit<Rewording, 'reason'> {
  const [first = explanation] = explanation.split(/(?<=[。；])/);
  return { explanation: first, expectedSeconds: expectedSeconds + 20 };
}

/** The change of an item that waits for its reviewer, or that its author is at. */
export function laterWording(row: ItemRow, fate: 'in-review' | 'draft'): Rewording {
  const { explanation, expectedSeconds, law } = row;
  const [basis] = law;
  if (fate === 'draft' || !basis)
    return { explanation, expectedSeconds: expectedSeconds + 15, reason: '按实测用时调整预计用时' };
  const source = `出处：《${basis.law}》${basis.article}（${basis.edition}）。`;
  return { explanation: `${explanation}${source}`, expectedSeconds, reason: '解析写明条文出处' };
}

/** Whether an item may be from years ago: all its law was in force then. */
export function isOld({ law }: ItemRow, at: number): boolean {
  return at % 3 === 0 && law.length > 0 && law.every(({ edition }) => Number(edition.slice(0, 4)) <= 2021);
}
