import { lastRunningDay, type Pause } from '../capability/tier-clock.ts';
import { addDays } from '../platform/day.ts';

/**
 * What is said to a duty hold: a leader confirms or declines what is proposed, extends it, keeps it after an
 * objection, or lifts it; the person objects.
 */
export const HOLD_ACTS = ['confirm', 'decline', 'extend', 'keep', 'lift', 'object'] as const;
export type HoldAct = (typeof HOLD_ACTS)[number];

/** Fewest and most days that one word of a leader takes somebody off duty. */
export const HOLD_DAYS = { least: 7, most: 90, usual: 30 } as const;
/** The person objects within so many days of a leader's word, and is answered within so many days. */
const OBJECT_DAYS = 15;
const ANSWER_DAYS = 30;

/** One word on a hold, in the order they were said. */
export interface HoldWord {
  readonly act: HoldAct;
  /** Of `confirm` and `extend`: for so many days that run for the person. */
  readonly days: number | null;
  readonly saidOn: string;
  readonly byId: string;
}

/** What the results say of the cause today. */
export interface HoldCause {
  /** The failed result was taken back or corrected. */
  readonly gone: boolean;
  /** It is disputed: it counts, but nothing is decided against the person upon it. */
  readonly disputed: boolean;
  /** The day on which the person passed after it; null = not yet. */
  readonly repassedOn: string | null;
}

export const HOLD_STATES = ['settled', 'proposed', 'declined', 'held', 'lifted'] as const;

/** Where a hold stands. */
export interface HoldCase {
  /** `held` alone takes the person off duty. `settled`: nothing was ever decided, and nothing needs to be. */
  readonly state: (typeof HOLD_STATES)[number];
  /** What waits for a leader: the first decision, the lifting, or the answer to an objection. */
  readonly asks: 'decide' | 'lift' | 'answer' | null;
  /** Last day of the hold in force; null without one, or while the person's clocks stand still. */
  readonly endsOn: string | null;
  /** Last day on which the person may object; null when there is nothing to object to, or they did. */
  readonly objectUntilOn: string | null;
  /** Last day on which an open objection is to be answered. */
  readonly answerByOn: string | null;
}

const none = { asks: null, endsOn: null, objectUntilOn: null, answerByOn: null } as const;

/** The newest word of this kind; undefined without one. */
function newest(words: readonly HoldWord[], ...acts: readonly HoldAct[]): HoldWord | undefined {
  return words.findLast(({ act }) => acts.includes(act));
}

/**
 * What holds for a person today. Nothing takes anybody off duty but a leader's word, and that only for its days:
 * injury, pregnancy and long leave stop them. When they are over and the person has not passed since, it is
 * proposed anew. A pass, or a cause that is gone, proposes lifting; a leader lifts. What was never confirmed is
 * settled by either by itself.
 */
export function holdCaseOf(
  cause: HoldCause,
  words: readonly HoldWord[],
  today: string,
  pauses: readonly Pause[],
): HoldCase {
  const over = cause.gone || cause.repassedOn !== null;
  const last = newest(words, 'confirm', 'decline', 'extend', 'lift');
  const open: HoldCase = over
    ? { ...none, state: 'settled' }
    : { ...none, state: 'proposed', asks: 'decide' };
  if (!last) return open;
  if (last.act === 'lift') return { ...none, state: 'lifted' };
  if (last.act === 'decline') return { ...none, state: 'declined' };
  const endsOn = lastRunningDay(last.saidOn, last.days ?? HOLD_DAYS.usual, pauses);
  if (endsOn !== null && today > endsOn) return open;
  return { state: 'held', endsOn, ...objectionOf(words, today, over) };
}

/** Whether an objection waits, and until when one may be made: once to each word that takes off duty. */
function objectionOf(
  words: readonly HoldWord[],
  today: string,
  over: boolean,
): Pick<HoldCase, 'asks' | 'objectUntilOn' | 'answerByOn'> {
  const at = words.findLastIndex(({ act }) => act === 'confirm' || act === 'extend');
  const since = words.slice(at);
  const objected = newest(since, 'object');
  const until = addDays(since[0]?.saidOn ?? today, OBJECT_DAYS);
  if (!objected)
    return {
      asks: over ? 'lift' : null,
      objectUntilOn: today <= until ? until : null,
      answerByOn: null,
    };
  if (newest(since, 'keep')) return { ...none, asks: over ? 'lift' : null };
  return { asks: 'answer', objectUntilOn: null, answerByOn: addDays(objected.saidOn, ANSWER_DAYS) };
}

/** Why a word cannot be said now; null = it can. */
export type HoldBar = 'hold-own' | 'hold-moved' | 'hold-disputed' | 'hold-same-leader' | null;

/**
 * Whether somebody may say this now. Nobody decides on themselves; nothing is decided against a person on a disputed
 * result; an objection is answered by another leader than the one it is against.
 */
export function barOfWord(
  act: Exclude<HoldAct, 'object'>,
  about: { readonly personId: string; readonly byId: string },
  standing: HoldCase,
  cause: HoldCause,
  words: readonly HoldWord[],
): HoldBar {
  if (about.personId === about.byId) return 'hold-own';
  const fits: Readonly<Record<typeof act, boolean>> = {
    confirm: standing.asks === 'decide',
    decline: standing.asks === 'decide',
    extend: standing.state === 'held' && standing.asks === null,
    keep: standing.asks === 'answer',
    lift: standing.state === 'held',
  };
  if (!fits[act]) return 'hold-moved';
  if (cause.disputed && (act === 'confirm' || act === 'extend')) return 'hold-disputed';
  const decider = newest(words, 'confirm', 'extend');
  if (act === 'keep' && decider?.byId === about.byId) return 'hold-same-leader';
  return null;
}
