import type { HistoryLine, NamedPerson, RecordLine } from '@whetstone/core/archive/record-contract.ts';
import { rawWords } from '#lib/drills/words.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/learning/names.ts';

type Fact = RecordLine['facts'][number];

/** What a fact says, with the unit of a raw result in the language of the screen. */
export function factText({ zh, value }: Fact): string {
  return zh === '原始成绩' ? rawWords(value.zh) : inLocale(value.zh, value.en);
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
