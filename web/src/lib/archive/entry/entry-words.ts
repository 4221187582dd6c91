import {
  CLASS_OUTCOMES,
  ENTRY_KINDS,
  type EntryBody,
  type EntryKind,
} from '@whetstone/core/archive/entry.ts';
import { say } from '#lib/i18n/say.svelte.ts';

const kinds = {
  class: 'entry.kindClass',
  award: 'entry.kindAward',
  teaching: 'entry.kindTeaching',
  service: 'entry.kindService',
  rank: 'entry.kindRank',
} as const;
const outcomes = {
  met: 'entry.outcomeMet',
  'not-met': 'entry.outcomeNotMet',
  attended: 'entry.outcomeAttended',
} as const;

export const kindWords = (kind: EntryKind): string => say(kinds[kind]);

/** The kinds that can be entered for a person: auxiliaries have no rank. */
export const kindOptions = (officer: boolean) =>
  ENTRY_KINDS.filter((kind) => officer || kind !== 'rank').map((kind) => ({
    value: kind,
    label: kindWords(kind),
  }));
export const outcomeOptions = () => CLASS_OUTCOMES.map((value) => ({ value, label: say(outcomes[value]) }));

/** The name of a field that the server refused. */
export function fieldWords(field: string): string {
  const named: Partial<Record<keyof EntryBody, () => string>> = {
    happenedOn: () => say('entry.happenedOn'),
    untilOn: () => say('entry.untilOn'),
    category: () => say('entry.category'),
    days: () => say('entry.days'),
    outcome: () => say('entry.outcome'),
    hours: () => say('entry.hours'),
    rank: () => say('entry.rank'),
    kind: () => say('entry.kind'),
  };
  return named[field as keyof EntryBody]?.() ?? say('entry.name');
}
