import { Type, type Static } from 'typebox';
import { Day, Exactly, OneOf, OrNull } from '../platform/shapes.ts';
import { CLASS_CATEGORIES, type ClassCategory } from '../standards/promotion.ts';

/** What the training division enters by hand: classes, awards, duty as an instructor, posts held elsewhere, ranks. */
export const ENTRY_KINDS = ['class', 'award', 'teaching', 'service', 'rank'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const CLASS_OUTCOMES = ['met', 'not-met', 'attended'] as const;

const Short = Type.String({ minLength: 1, maxLength: 120 });

/** What an entry says; fields that its kind does not have are null. */
export const EntryBody = Exactly({
  kind: OneOf(ENTRY_KINDS),
  /** First day; of an award or a rank the day it was given. */
  happenedOn: Day,
  /** Last day, where it lasted longer than one. */
  untilOn: OrNull(Day),
  title: Short,
  organiser: OrNull(Short),
  /** Of a class: what it was for, how many days and how it ended. */
  category: OrNull(OneOf(CLASS_CATEGORIES)),
  days: OrNull(Type.Number({ minimum: 0.5, maximum: 400 })),
  outcome: OrNull(OneOf(CLASS_OUTCOMES)),
  /** Of an award its level, of teaching the direction, of service the post. */
  detail: OrNull(Short),
  /** Of teaching: hours taught. */
  hours: OrNull(Type.Number({ minimum: 0.5, maximum: 5000 })),
  /** Number of the order or of the paper it stands on. */
  documentNo: OrNull(Type.String({ minLength: 1, maxLength: 60 })),
  /** Of a rank: its code. */
  rank: OrNull(Type.String({ pattern: '^K\\d{2}$' })),
  note: OrNull(Type.String({ minLength: 1, maxLength: 500 })),
});
export type EntryBody = Static<typeof EntryBody>;

/** Where an entry cannot be right; null when it can. */
export function entryFault(entry: EntryBody, today: string): keyof EntryBody | null {
  const { kind, happenedOn, untilOn, category, days, outcome, hours, rank } = entry;
  if (happenedOn > today) return 'happenedOn';
  if (untilOn !== null && (untilOn < happenedOn || untilOn > today)) return 'untilOn';
  const isClass = kind === 'class';
  if (isClass !== (category !== null)) return 'category';
  if (isClass !== (days !== null)) return 'days';
  if (isClass !== (outcome !== null)) return 'outcome';
  if (kind !== 'teaching' && hours !== null) return 'hours';
  return (kind === 'rank') === (rank !== null) ? null : 'rank';
}

export const classCategoryWords: Readonly<Record<ClassCategory, { zh: string; en: string }>> = {
  entry: { zh: '入警训练', en: 'Entry training' },
  promotion: { zh: '晋升训练', en: 'Promotion training' },
  specialist: { zh: '专业训练', en: 'Specialist training' },
  development: { zh: '发展训练', en: 'Development training' },
  induction: { zh: '岗前培训', en: 'Induction' },
  annual: { zh: '年度培训', en: 'Annual training' },
};
