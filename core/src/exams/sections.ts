import { Type, type Static } from 'typebox';
import { secondsBetween } from '../platform/clock.ts';
import { Exactly, OrNull } from '../platform/shapes.ts';
import { type AdditionalTestingTime, type Pause, sittingEnd } from './deadline.ts';

/** A part of a paper: places `from` to `to` in the order of the paper. */
export const Section = Exactly({
  title: Type.String({ minLength: 1, maxLength: 60 }),
  from: Type.Integer({ minimum: 1, maximum: 500 }),
  to: Type.Integer({ minimum: 1, maximum: 500 }),
  /** Its own time in seconds; null = as long as the sitting lasts. */
  durationSeconds: OrNull(Type.Integer({ minimum: 60, maximum: 4 * 3600 })),
  /** Left once, it cannot be entered again. A section with its own time is always so. */
  oneWay: Type.Boolean(),
});
export type Section = Static<typeof Section>;

/** What decides which section is open. */
export interface SectionSitting {
  startedAt: string;
  /** End of the sitting: no section lasts longer. */
  deadlineAt: string;
  /** When the candidate went on to the next section by their own will, in order. */
  leftAt: readonly string[];
  durationSeconds: number;
  additionalTestingTime?: AdditionalTestingTime | null;
  pauses?: readonly Pause[];
}

export interface OpenSection {
  /** Index into the sections. */
  at: number;
  enteredAt: string;
  /** When its own time, or the sitting's, is over. */
  endsAt: string;
}

/** Whether leaving a section shuts it. */
export function shutsBehind(section: Pick<Section, 'oneWay' | 'durationSeconds'>): boolean {
  return section.oneWay || section.durationSeconds !== null;
}

/** Minutes on top are shared among the sections in proportion to their time. */
function shareOf(extra: AdditionalTestingTime | null | undefined, wholeSeconds: number) {
  if (extra?.kind !== 'fixed-minutes') return extra ?? null;
  return { kind: 'multiplier' as const, value: 1 + ((extra.value ?? 0) * 60) / Math.max(1, wholeSeconds) };
}

function endOf({ durationSeconds }: Section, enteredAt: string, sitting: SectionSitting): string {
  if (durationSeconds === null) return sitting.deadlineAt;
  const { deadlineAt, pauses = [] } = sitting;
  const additionalTestingTime = shareOf(sitting.additionalTestingTime, sitting.durationSeconds);
  const times = {
    startedAt: enteredAt,
    durationSeconds,
    hardEndAt: deadlineAt,
    additionalTestingTime,
    pauses,
  };
  const own = sittingEnd(times).deadlineAt;
  return secondsBetween(own, deadlineAt) < 0 ? deadlineAt : own;
}

/**
 * The section that is open at an instant: each begins when the one before was left or its time was over,
 * whichever came first; the last one lasts until the sitting ends. Time alone moves a candidate on, so
 * that a section's time that nobody used up is not added to the next.
 */
export function openSection(
  sections: readonly Section[],
  sitting: SectionSitting,
  now: string,
): OpenSection | null {
  let enteredAt = sitting.startedAt;
  let moves = 0;
  for (const [at, section] of sections.entries()) {
    const endsAt = endOf(section, enteredAt, sitting);
    const left = sitting.leftAt[moves];
    const over = left !== undefined && secondsBetween(left, endsAt) >= 0 ? left : endsAt;
    if (at === sections.length - 1 || secondsBetween(over, now) < 0) return { at, enteredAt, endsAt };
    if (over === left) moves += 1;
    if (secondsBetween(over, sitting.deadlineAt) <= 0) return { at, enteredAt, endsAt };
    enteredAt = over;
  }
  return null;
}

/** The section of a place on the paper; null when the paper has no sections or the place lies in none. */
export function sectionOf(sections: readonly Section[], position: number): number | null {
  const at = sections.findIndex(({ from, to }) => from <= position && position <= to);
  return at < 0 ? null : at;
}

/**
 * Whether an answer at a place counts at an instant: its section is open, or lies behind without having
 * been shut. Later sections wait for their turn when an earlier one has to be finished first.
 */
export function mayAnswer(
  sections: readonly Section[],
  sitting: SectionSitting,
  position: number,
  now: string,
): boolean {
  const asked = sectionOf(sections, position);
  const open = openSection(sections, sitting, now);
  if (asked === null || open === null) return true;
  if (asked === open.at) return true;
  const between = sections.slice(Math.min(asked, open.at), Math.max(asked, open.at));
  return !between.some(shutsBehind);
}

/**
 * When sections were left, with one more leaving: of the section `meant`, at `leftAt`. It counts when that
 * section is open then, never before it was entered and never after now; anything else changes nothing.
 */
export function withLeaving(
  sections: readonly Section[],
  sitting: SectionSitting,
  { meant, leftAt }: { meant: number; leftAt: string },
  now: string,
): readonly string[] {
  const claimed = secondsBetween(leftAt, now) < 0 ? now : leftAt;
  const open = openSection(sections, sitting, claimed);
  if (open?.at !== meant || meant >= sections.length - 1) return sitting.leftAt;
  return [...sitting.leftAt, secondsBetween(open.enteredAt, claimed) < 0 ? open.enteredAt : claimed];
}

/**
 * When sections were left, with all that a device tells of it: `told` is its whole list, in order. Telling
 * it again, or telling less than is known, changes nothing.
 */
export function withLeavings(
  sections: readonly Section[],
  sitting: SectionSitting,
  told: readonly string[],
  now: string,
): readonly string[] {
  let known = sitting.leftAt;
  for (const [nth, leftAt] of told.entries()) {
    const before = { ...sitting, leftAt: told.slice(0, nth) };
    const meant = openSection(sections, before, leftAt)?.at ?? 0;
    known = withLeaving(sections, { ...sitting, leftAt: known }, { meant, leftAt }, now);
  }
  return known;
}

/** By so much a device may reckon the server's clock to be ahead of what it is. */
const AHEAD_SECONDS = 90;

/**
 * Whether an answer counts that says when it was made: by what is known of the sitting, or by the account of
 * the device that made it. A device whose clock runs ahead of the server's is never cut short by that: its
 * answers and its leavings stand in one order, by one clock.
 */
export function madeInOpenSection(
  sections: readonly Section[],
  sitting: SectionSitting,
  { position, madeAt }: { position: number; madeAt: string },
  { told, now }: { told: readonly string[]; now: string },
): boolean {
  const at = secondsBetween(madeAt, now) < 0 ? now : madeAt;
  if (mayAnswer(sections, sitting, position, at)) return true;
  if (secondsBetween(now, madeAt) > AHEAD_SECONDS) return false;
  const leftAt = told.length > 0 ? told : sitting.leftAt;
  return mayAnswer(sections, { ...sitting, leftAt }, position, madeAt);
}

/** What is wrong with a paper's sections: gaps, overlaps, or more time than there is. Empty = nothing. */
export function sectionFaults(
  sections: readonly Section[],
  paper: { itemCount: number; durationSeconds: number | null },
): ('gap' | 'time-beyond-duration')[] {
  if (sections.length === 0) return [];
  const gapless = sections.every(
    ({ from, to }, at) => from === (sections[at - 1]?.to ?? 0) + 1 && to >= from,
  );
  const timed = sections.reduce((sum, { durationSeconds }) => sum + (durationSeconds ?? 0), 0);
  const tooLong = paper.durationSeconds !== null && timed > paper.durationSeconds;
  return [
    ...(gapless && sections.at(-1)?.to === paper.itemCount ? [] : ['gap' as const]),
    ...(tooLong ? ['time-beyond-duration' as const] : []),
  ];
}
