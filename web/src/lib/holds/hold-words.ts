import type { HoldView } from '@whetstone/core/training/hold-contract.ts';
import { day } from '#lib/i18n/format.ts';
import { rawWords } from '#lib/drills/words.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';

type Standing = Omit<HoldView, 'words'>;

/** Where a hold stands, in a sentence; the mark before it says the same without words or colour. */
export function holdSentence(hold: Standing): string {
  const duty = inLocale(hold.dutyZh, hold.dutyEn);
  const states = {
    settled: () => say('holds.stateSettled'),
    proposed: () => say('holds.stateProposed'),
    declined: () => say('holds.stateDeclined'),
    held: () => say('holds.stateHeld', { duty }),
    lifted: () => say('holds.stateLifted', { duty }),
  };
  return states[hold.state]();
}

export const holdMarks = { settled: '○', proposed: '◇', declined: '○', held: '■', lifted: '●' } as const;

/** What waits for a leader; empty when nothing does, or the first decision does. */
export function askSentence(hold: Standing): string {
  if (hold.asks === 'lift') return hold.passed ? say('holds.asksLift') : say('holds.asksLiftGone');
  if (hold.asks === 'answer')
    return say('holds.asksAnswer', { day: hold.answerByOn ? day(hold.answerByOn) : '' });
  return '';
}

/** Why: the failed test with its day and place, and what failed it whatever the points. */
export function causeSentence({ failed }: Standing): string {
  const { happenedOn, titleZh, titleEn, text, place, critical } = failed;
  const line = say('holds.whyLine', {
    day: day(happenedOn),
    title: inLocale(titleZh, titleEn),
    text: rawWords(text),
    place,
  }).trim();
  if (critical.length === 0) return line;
  return `${line}\n${say('holds.whyCritical', { items: critical.join(inLocale('、', ', ')) })}`;
}

/** One word said to it. */
export function actSentence({ act, days }: HoldView['words'][number]): string {
  const n = days ?? 0;
  const acts = {
    confirm: () => say('holds.actConfirm', { days: n }),
    decline: () => say('holds.actDecline'),
    extend: () => say('holds.actExtend', { days: n }),
    keep: () => say('holds.actKeep'),
    lift: () => say('holds.actLift'),
    object: () => say('holds.actObject'),
  };
  return acts[act]();
}
