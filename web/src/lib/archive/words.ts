import type { HistoryLine, NamedPerson, RecordLine } from '@whetstone/core/archive/record-contract.ts';
import { rawWords } from '#lib/drills/words.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/learning/names.ts';

type Fact = RecordLine['facts'][number];

/** What a fact says, with the unit of a raw result in the language of the screen. */
export function factText({ zh, value }: Fact): string {
  return zh === '原始成绩' ? rawWords(value.zh) : inLocale(value.zh, value.en);
}

/** The first facts of a record in a line: figures carry their names, words speak for themselves. */
export function summaryOf({ facts }: Pick<RecordLine, 'facts'>): string {
  const said = facts.slice(0, 3).map((fact) => {
    const text = factText(fact);
    return /^[\d.]+$/.test(text) ? `${inLocale(fact.zh, fact.en)} ${text}` : text;
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
