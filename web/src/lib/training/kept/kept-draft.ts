import { CLASS_CATEGORIES } from '@whetstone/core/standards/promotion.ts';
import { clock, type Editing, type ways } from './words.ts';

/** A line as it is typed. */
export interface Draft {
  code: string;
  nameZh: string;
  nameEn: string;
  longestDays: string;
  plannerFromDays: string;
  family: (typeof CLASS_CATEGORIES)[number];
  way: keyof typeof ways;
  starts: string;
  hours: string;
}

export function draftOf(editing: Editing): Draft {
  const empty: Draft = {
    code: '',
    nameZh: '',
    nameEn: '',
    longestDays: '',
    plannerFromDays: '4',
    family: 'specialist',
    way: 'ordered',
    starts: '08:30',
    hours: '12',
  };
  if (editing.what === 'usual' || editing.what === 'end' || !editing.from) return empty;
  const { nameZh, nameEn } = editing.from;
  const named = { ...empty, code: editing.code ?? '', nameZh, nameEn };
  if (editing.what === 'leave-kind')
    return {
      ...named,
      longestDays: String(editing.from.longestDays ?? ''),
      plannerFromDays: String(editing.from.plannerFromDays ?? ''),
    };
  if (editing.what === 'category') return { ...named, family: editing.from.family, way: editing.from.way };
  const { startMinute, lengthMinutes } = editing.from;
  return { ...named, starts: clock(startMinute), hours: String(lengthMinutes / 60) };
}

const isDays = (text: string) =>
  text.trim() === '' || (/^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 366);
const daysIn = (text: string) => (text.trim() === '' ? null : Number(text));

export type Faults = Partial<Record<keyof Draft, true>>;

/** What is wrong in it, field by field. */
export function faultsOf(draft: Draft, { what }: Editing): Faults {
  if (what === 'usual' || what === 'end') return {};
  const code = what === 'shift' ? /^[a-z-]{2,20}$/ : /^[a-z][a-z0-9-]{1,39}$/;
  const hours = Number(draft.hours);
  return {
    ...(!code.test(draft.code) && { code: true }),
    ...(draft.nameZh.trim() === '' && { nameZh: true }),
    ...(draft.nameEn.trim() === '' && { nameEn: true }),
    ...(what === 'leave-kind' && !isDays(draft.longestDays) && { longestDays: true }),
    ...(what === 'leave-kind' && !isDays(draft.plannerFromDays) && { plannerFromDays: true }),
    ...(what === 'shift' && !(hours >= 0.5 && hours <= 24) && { hours: true }),
  };
}

const named = ({ code, nameZh, nameEn }: Draft) => ({
  code,
  nameZh: nameZh.trim(),
  nameEn: nameEn.trim(),
});

/** What is sent of it. */
export const bodyOf = {
  kind: (draft: Draft) => ({
    ...named(draft),
    longestDays: daysIn(draft.longestDays),
    plannerFromDays: daysIn(draft.plannerFromDays),
  }),
  category: (draft: Draft) => ({ ...named(draft), family: draft.family, way: draft.way }),
  shift: (draft: Draft) => ({
    ...named(draft),
    startMinute: Number(draft.starts.slice(0, 2)) * 60 + Number(draft.starts.slice(3, 5)),
    lengthMinutes: Math.round(Number(draft.hours) * 60),
  }),
};
