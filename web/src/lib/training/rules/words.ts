import type { Output } from '@whetstone/core/platform/route.ts';
import type { RuleMatter } from '@whetstone/core/training/rule-shapes.ts';
import type {
  KeptCourse,
  KeptDutyRule,
  KeptTemplate,
  trainingRules,
} from '@whetstone/core/training/rules-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';

export type Names = Output<typeof trainingRules>['names'];

/** What stands in a form: a new line, its next version, its end, or the usual templates. */
export type Editing =
  | { what: 'duty-rule'; code: string | null; from: KeptDutyRule | null }
  | { what: 'mandated-course'; code: string | null; from: KeptCourse | null }
  | { what: 'intake-template'; code: string | null; from: KeptTemplate | null }
  | { what: 'end'; of: RuleMatter; version: KeptDutyRule | KeptCourse | KeptTemplate }
  | { what: 'usual' };

export const formats = {
  residential: 'rules.formatResidential',
  blended: 'rules.formatBlended',
  online: 'rules.formatOnline',
  classroom: 'rules.formatClassroom',
  practical: 'rules.formatPractical',
  range: 'rules.formatRange',
  exercise: 'rules.formatExercise',
  self: 'rules.formatSelf',
} as const;

export const personnel = { officer: 'rules.officer', auxiliary: 'rules.auxiliary' } as const;

/** The name of a code, or the code itself when the standard of today does not hold it. */
function nameOf(list: Names[keyof Names], code: string): string {
  const found = list.find((one) => one.code === code);
  return found ? inLocale(found.nameZh, found.nameEn) : code;
}

const listed = (names: readonly string[]) => names.join(inLocale('、', ', '));

/** A few names, and how many more there are. */
const some = (list: Names[keyof Names], codes: readonly string[], most = 3) => {
  const first = listed(codes.slice(0, most).map((code) => nameOf(list, code)));
  return codes.length > most ? say('rules.andMore', { names: first, n: codes.length }) : first;
};

export function dutyRuleWords({ capabilityCode, drillCode, postCode }: KeptDutyRule, names: Names): string {
  return say('rules.dutyLine', {
    capability: nameOf(names.capabilities, capabilityCode),
    test: drillCode === null ? say('rules.everyTest') : nameOf(names.drills, drillCode),
    post: postCode === null ? say('rules.everyPost') : nameOf(names.posts, postCode),
  });
}

function lengthWords(minutes: number): string {
  const hours = Math.round((minutes / 60) * 10) / 10;
  return say(hours < 1 ? 'rules.minutes' : 'rules.hours', { n: hours < 1 ? minutes : hours });
}

export function courseWords(
  { category, format, minutes, repeatDays, postCodes }: KeptCourse,
  names: Names,
): string {
  return say('rules.courseLine', {
    category,
    format: say(formats[format]),
    length: lengthWords(minutes),
    repeat: repeatDays === null ? say('rules.once') : say('rules.every', { n: repeatDays }),
    posts: some(names.posts, postCodes),
  });
}

export function templateWords({ personnelClass, categoryCode, needs }: KeptTemplate, names: Names): string {
  const { exam, drillCodes, courseCodes, certificateCodes, trainingDays, probationDays } = needs;
  const asks = [
    ...(courseCodes.length > 0 ? [say('rules.needCourses', { n: courseCodes.length })] : []),
    ...(exam ? [say('rules.needExam')] : []),
    ...(drillCodes.length > 0 ? [say('rules.needDrills', { n: drillCodes.length })] : []),
    ...certificateCodes.map((code) => nameOf(names.certificates, code)),
  ];
  return say('rules.templateLine', {
    personnel: say(personnel[personnelClass]),
    category: nameOf(names.categories, categoryCode),
    days: trainingDays,
    probation: probationDays,
    needs: asks.length > 0 ? listed(asks) : say('rules.needNothing'),
  });
}
