import type { EntryBody, EntryKind } from '@whetstone/core/archive/entry.ts';

/** What stands in the form, as text. */
export interface EntryDraft {
  kind: EntryKind;
  title: string;
  happenedOn: string;
  untilOn: string;
  organiser: string;
  category: NonNullable<EntryBody['category']>;
  days: string;
  outcome: NonNullable<EntryBody['outcome']>;
  detail: string;
  hours: string;
  documentNo: string;
  rank: string;
  note: string;
}

export const blankDraft = (kind: EntryKind, today: string): EntryDraft => ({
  kind,
  title: '',
  happenedOn: today,
  untilOn: '',
  organiser: '',
  category: 'specialist',
  days: '',
  outcome: 'met',
  detail: '',
  hours: '',
  documentNo: '',
  rank: 'K03',
  note: '',
});

/** Days from the first to the last, both counted. */
function daysOf(from: string, to: string): number {
  const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  return day(to) - day(from) + 1;
}

const text = (value: string) => value.trim() || null;
const number = (value: string) => (value.trim() === '' ? null : Number(value));

/** The draft as the server takes it: fields that its kind does not have are null. */
export function entryOf(draft: EntryDraft): EntryBody {
  const { kind, happenedOn, untilOn, category, outcome, rank } = draft;
  const isClass = kind === 'class';
  const lasts = kind !== 'award' && kind !== 'rank';
  const until = lasts ? text(untilOn) : null;
  const days = number(draft.days) ?? daysOf(happenedOn, until ?? happenedOn);
  return {
    kind,
    happenedOn,
    untilOn: until,
    title: draft.title.trim(),
    organiser: text(draft.organiser),
    category: isClass ? category : null,
    days: isClass ? days : null,
    outcome: isClass ? outcome : null,
    detail: isClass || kind === 'rank' ? null : text(draft.detail),
    hours: kind === 'teaching' ? number(draft.hours) : null,
    documentNo: text(draft.documentNo),
    rank: kind === 'rank' ? rank : null,
    note: text(draft.note),
  };
}
