import type { Input } from '@whetstone/core/platform/route.ts';
import type { changeClass, createClass } from '@whetstone/core/training/class-contract.ts';
import type { ClassLine } from '@whetstone/core/training/class-shapes.ts';
import type { PlanLineView } from '@whetstone/core/training/plan-contract.ts';
import { isWeekend } from '@whetstone/core/training/shift-sessions.ts';
import { type SyllabusSession, syllabusOf } from '@whetstone/core/training/syllabus.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { faultOf, wholeFault } from './number-faults.ts';

/** A new class as it is typed. */
export interface ClassForm {
  line: string;
  titleZh: string;
  titleEn: string;
  category: string;
  unit: string;
  fromOn: string;
  days: string;
  capacity: string;
  least: string;
  lead: string;
  codes: string[];
  courseCode: string | null;
  bookable: string;
  offPost: boolean;
}

export const emptyForm = (): ClassForm => ({
  line: '',
  titleZh: '',
  titleEn: '',
  category: '',
  unit: '',
  fromOn: '',
  days: '3',
  capacity: '24',
  least: '8',
  lead: '',
  codes: [],
  courseCode: null,
  bookable: '',
  offPost: true,
});

/** What the plan says of a class of this line. */
export function fromLine(line: PlanLineView): Partial<ClassForm> {
  return {
    titleZh: line.titleZh,
    titleEn: line.titleEn,
    category: line.categoryCode,
    days: String(line.days),
    capacity: String(line.peopleEach),
    least: String(Math.ceil(line.peopleEach / 3)),
    codes: [...line.capabilityCodes],
    courseCode: line.courseCode,
  };
}

const MOST_DAYS = 60;
const MOST_PEOPLE = 2000;

/** The usual timetable from its first day, around weekends and closed periods; empty while no day is chosen. */
export function timetableOf(
  form: ClassForm,
  closed: readonly { fromOn: string; toOn: string }[],
): SyllabusSession[] {
  if (form.fromOn === '') return [];
  return syllabusOf({
    fromOn: form.fromOn,
    days: Math.min(MOST_DAYS, Math.max(1, Math.trunc(Number(form.days)) || 1)),
    titles: { lesson: say('planning.lesson'), drill: say('planning.drill'), exam: say('planning.exam') },
    isClosed: (on) => isWeekend(on) || closed.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn),
  });
}

/** What is wrong with the numbers of a class; empty when they can be sent. */
export function classFaults(form: ClassForm): Partial<Record<'days' | 'capacity' | 'least', string>> {
  const capacity = wholeFault(form.capacity, 1, MOST_PEOPLE);
  return {
    ...faultOf('days', wholeFault(form.days, 1, MOST_DAYS)),
    ...faultOf('capacity', capacity),
    ...faultOf('least', wholeFault(form.least, 1, capacity ? MOST_PEOPLE : Number(form.capacity))),
  };
}

/** What a class is, as it is sent when it is made or changed. */
function fieldsOf(form: ClassForm) {
  return {
    titleZh: form.titleZh.trim(),
    titleEn: form.titleEn.trim() || form.titleZh.trim(),
    categoryCode: form.category,
    capabilityCodes: form.codes,
    leadBadge: form.lead.trim(),
    capacity: Math.trunc(Number(form.capacity)) || 0,
    least: Math.trunc(Number(form.least)) || 0,
    offPost: form.offPost,
    bookableUntilOn: form.bookable || null,
  };
}

const badgesOf = (typed: string) => [...new Set(typed.split(/[\s,，、]+/).filter(Boolean))];

/** A class as its form begins. */
export function formOf(line: ClassLine): ClassForm {
  return {
    ...emptyForm(),
    titleZh: line.titleZh,
    titleEn: line.titleEn,
    category: line.category.code,
    fromOn: line.fromOn,
    capacity: String(line.capacity),
    least: String(line.least),
    lead: line.lead?.badgeNumber ?? '',
    codes: [...line.capabilityCodes],
    bookable: line.bookableUntilOn ?? '',
    offPost: line.offPost,
  };
}

/** What is sent of a class that is changed. */
export function changeOf(
  form: ClassForm,
  assistants: string,
  {
    planLineId,
    revision,
    courseCode,
  }: Pick<ClassLine, 'planLineId' | 'revision'> & { courseCode: string | null },
): Input<typeof changeClass>['body'] {
  return { ...fieldsOf(form), courseCode, planLineId, assistantBadges: badgesOf(assistants), revision };
}

export function bodyOf(
  form: ClassForm,
  sessions: readonly SyllabusSession[],
): Input<typeof createClass>['body'] {
  return {
    unitId: form.unit,
    ...fieldsOf(form),
    courseCode: form.courseCode,
    planLineId: form.line || null,
    sessions: sessions.map((one) => ({ ...one, courseCode: null, drillCode: null, roundId: null })),
  };
}
