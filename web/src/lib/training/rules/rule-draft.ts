import type { InductionNeeds } from '@whetstone/core/training/induction-shapes.ts';
import type { CourseFormat } from '@whetstone/core/training/rule-shapes.ts';
import type { Editing } from './words.ts';

/** A line of the rules as it is typed; what its matter does not ask for stays as it is. */
export interface Draft {
  code: string;
  nameZh: string;
  nameEn: string;
  capabilityCode: string;
  /** '' for every drill and exam, and for every post. */
  drillCode: string;
  postCode: string;
  category: string;
  format: CourseFormat;
  hours: string;
  repeatDays: string;
  capabilityCodes: string[];
  postCodes: string[];
  personnelClass: 'officer' | 'auxiliary';
  categoryCode: string;
  needs: InductionNeeds;
}

const empty = (): Draft => ({
  code: '',
  nameZh: '',
  nameEn: '',
  capabilityCode: '',
  drillCode: '',
  postCode: '',
  category: '',
  format: 'classroom',
  hours: '6',
  repeatDays: '365',
  capabilityCodes: [],
  postCodes: [],
  personnelClass: 'auxiliary',
  categoryCode: '',
  needs: {
    courseCodes: [],
    exam: true,
    examId: null,
    drillCodes: [],
    certificateCodes: [],
    probationDays: 0,
    trainingDays: 15,
  },
});

export function draftOf(editing: Editing): Draft {
  const draft = empty();
  if (editing.what === 'usual' || editing.what === 'end' || !editing.from) return draft;
  const { nameZh, nameEn } = editing.from;
  const named = { ...draft, code: editing.code ?? '', nameZh, nameEn };
  if (editing.what === 'duty-rule') {
    const { capabilityCode, drillCode, postCode } = editing.from;
    return { ...named, capabilityCode, drillCode: drillCode ?? '', postCode: postCode ?? '' };
  }
  if (editing.what === 'mandated-course') {
    const { category, format, minutes, repeatDays, capabilityCodes, postCodes } = editing.from;
    return {
      ...named,
      category,
      format,
      hours: String(minutes / 60),
      repeatDays: String(repeatDays ?? ''),
      capabilityCodes: [...capabilityCodes],
      postCodes: [...postCodes],
    };
  }
  const { personnelClass, categoryCode, needs } = editing.from;
  return { ...named, personnelClass, categoryCode, needs: structuredClone(needs) };
}

export type Faults = Partial<Record<keyof Draft, true>>;

const isWhole = (text: string, most: number) =>
  /^\d{1,4}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= most;
const minutesOf = ({ hours }: Draft) => Math.round(Number(hours) * 60);

/** What is wrong in it, field by field. */
export function faultsOf(draft: Draft, { what }: Editing): Faults {
  if (what === 'usual' || what === 'end') return {};
  const minutes = minutesOf(draft);
  return {
    ...(!/^[A-Za-z][A-Za-z0-9-]{1,39}$/.test(draft.code) && { code: true }),
    ...(draft.nameZh.trim() === '' && { nameZh: true }),
    ...(draft.nameEn.trim() === '' && { nameEn: true }),
    ...(what === 'duty-rule' && draft.capabilityCode === '' && { capabilityCode: true }),
    ...(what === 'mandated-course' && {
      ...(draft.category.trim() === '' && { category: true }),
      ...(!(minutes >= 1 && minutes <= 200_000) && { hours: true }),
      ...(draft.repeatDays.trim() !== '' && !isWhole(draft.repeatDays, 3660) && { repeatDays: true }),
      ...(draft.postCodes.length === 0 && { postCodes: true }),
    }),
    ...(what === 'intake-template' && draft.categoryCode === '' && { categoryCode: true }),
  };
}

const named = ({ code, nameZh, nameEn }: Draft) => ({
  code,
  nameZh: nameZh.trim(),
  nameEn: nameEn.trim(),
});

/** What is sent of it. */
export const bodyOf = {
  duty: (draft: Draft) => ({
    ...named(draft),
    capabilityCode: draft.capabilityCode,
    drillCode: draft.drillCode || null,
    postCode: draft.postCode || null,
  }),
  course: (draft: Draft) => ({
    ...named(draft),
    category: draft.category.trim(),
    format: draft.format,
    minutes: minutesOf(draft),
    repeatDays: draft.repeatDays.trim() === '' ? null : Number(draft.repeatDays),
    capabilityCodes: draft.capabilityCodes,
    postCodes: draft.postCodes,
  }),
  template: (draft: Draft) => ({
    ...named(draft),
    personnelClass: draft.personnelClass,
    categoryCode: draft.categoryCode,
    needs: draft.needs,
  }),
};
