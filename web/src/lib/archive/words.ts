import type { HistoryLine, NamedPerson, RecordLine } from '@whetstone/core/archive/record-contract.ts';
import { levelWord, rawWords } from '#lib/drills/words.ts';
import { day } from '#lib/i18n/format.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';

type Fact = RecordLine['facts'][number];

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What a fact says, with days and the unit of a raw result in the language of the screen. */
export function factText({ zh, value }: Fact): string {
  if (zh === '原始成绩') return rawWords(value.zh);
  if (zh === '等级' && /^[0-5]$/.test(value.zh)) return levelWord(Number(value.zh));
  return DAY.test(value.zh) ? day(value.zh) : inLocale(value.zh, value.en);
}

/** What a line says besides its first facts: why somebody fails, and what they had declared. */
const TELLING: readonly string[] = ['关键失误', '申报挑战'];

/**
 * The first facts of a record in a line: figures and days carry their names, words speak for themselves. A critical
 * failure and a declared challenge are named wherever they stand.
 */
export function summaryOf({ facts }: Pick<RecordLine, 'facts'>): string {
  const said = facts.flatMap((fact, at) => {
    const [text, telling] = [factText(fact), TELLING.includes(fact.zh)];
    if (at > 2 && !telling) return [];
    return telling || /^[\d.]+$/.test(text) || DAY.test(fact.value.zh)
      ? `${inLocale(fact.zh, fact.en)} ${text}`
      : text;
  });
  return said.join(' · ');
}

/** The title of a record; of one that was erased by rule, that it was. */
export function titleOf({ title }: Pick<RecordLine, 'title'>): string {
  return title === null ? say('archive.erased') : inLocale(title.zh, title.en);
}

/** Who entered it: a person with badge number, or the system. */
export function byWords(by: NamedPerson | null): string {
  return by === null ? say('archive.bySystem') : `${by.name} ${by.badgeNumber}`;
}

/** What a line of the history did. */
export function actWord(act: HistoryLine['act']): string {
  const words = {
    enter: () => say('archive.actEnter'),
    update: () => say('archive.actUpdate'),
    withdraw: () => say('archive.actWithdraw'),
    attach: () => say('archive.actAttach'),
  };
  return words[act]();
}
