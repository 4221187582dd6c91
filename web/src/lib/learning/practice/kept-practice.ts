import type { Graded, PracticeSheet } from '@whetstone/core/learning/practice/contract.ts';
import type { AnyResponse } from '#lib/bank/kinds/view.ts';
import { PRACTICE_PREFIX, type Store } from '../kept-place.ts';

/** An answer that the server has not taken yet. */
export interface Waiting {
  readonly setId: string;
  readonly no: number;
  readonly response: AnyResponse | null;
  /** By this device's clock. */
  readonly answeredAt: string;
}

/** What this device holds of a person's practice: the items at hand, and the answers that wait. */
export interface KeptPractice {
  readonly sheet: PracticeSheet | null;
  readonly waiting: readonly Waiting[];
}

const keyOf = (personId: string) => PRACTICE_PREFIX + personId;
const nothing: KeptPractice = { sheet: null, waiting: [] };

export function readPractice(store: Store, personId: string): KeptPractice {
  try {
    return JSON.parse(store.getItem(keyOf(personId)) ?? 'null') ?? nothing;
  } catch {
    return nothing;
  }
}

/** @returns whether the device has kept it */
export function writePractice(store: Store, personId: string, kept: KeptPractice): boolean {
  try {
    store.setItem(keyOf(personId), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

/** The practice with one more answer that waits; a second answer to an item changes nothing. */
export function withAnswer(kept: KeptPractice, answer: Waiting): KeptPractice {
  const known = kept.waiting.some(({ setId, no }) => setId === answer.setId && no === answer.no);
  return known ? kept : { ...kept, waiting: [...kept.waiting, answer] };
}

/** The practice after the server has taken an answer, or will never take it (`graded` null). */
export function afterTaking(kept: KeptPractice, { setId, no }: Waiting, graded: Graded | null): KeptPractice {
  const waiting = kept.waiting.filter((one) => one.setId !== setId || one.no !== no);
  if (kept.sheet?.setId !== setId || !graded) return { ...kept, waiting };
  const items = kept.sheet.items.map((item) => (item.no === no ? { ...item, graded } : item));
  return { sheet: { ...kept.sheet, items }, waiting };
}

/** The first item that was not answered, here or elsewhere; none when all were. */
export function nextItem({ sheet, waiting }: KeptPractice): PracticeSheet['items'][number] | null {
  const answered = (no: number) => waiting.some((one) => one.setId === sheet?.setId && one.no === no);
  return sheet?.items.find(({ no, graded }) => graded === null && !answered(no)) ?? null;
}
