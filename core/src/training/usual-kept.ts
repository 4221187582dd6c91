import type { ClassCategory } from '../standards/promotion.ts';
import type { ClassWay } from './category-contract.ts';

/**
 * What most forces begin with: kinds of leave, training categories, shifts. Nothing of it holds until somebody takes it over
 * with a day and a reason, and every line can be changed then.
 */
interface UsualLeaveKind {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** From so many days on the planner (personnel) decides too. */
  readonly plannerFromDays: number;
  /** At most so many days at once; null: no limit. */
  readonly longestDays: number | null;
}

export const usualLeaveKinds: readonly UsualLeaveKind[] = [
  { code: 'annual', nameZh: '年休假', nameEn: 'Annual leave', plannerFromDays: 4, longestDays: 20 },
  { code: 'personal', nameZh: '事假', nameEn: 'Personal leave', plannerFromDays: 4, longestDays: 15 },
  { code: 'sick', nameZh: '病假', nameEn: 'Sick leave', plannerFromDays: 4, longestDays: null },
  { code: 'family-visit', nameZh: '探亲假', nameEn: 'Family visit', plannerFromDays: 1, longestDays: 30 },
  { code: 'marriage', nameZh: '婚假', nameEn: 'Marriage leave', plannerFromDays: 1, longestDays: 30 },
  {
    code: 'parental',
    nameZh: '产假、陪产假',
    nameEn: 'Parental leave',
    plannerFromDays: 1,
    longestDays: null,
  },
];

interface UsualCategory {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly family: ClassCategory;
  readonly way: ClassWay;
}

const ordered = (code: string, nameZh: string, nameEn: string, family: ClassCategory): UsualCategory => ({
  code,
  nameZh,
  nameEn,
  family,
  way: 'ordered',
});

export const usualCategories: readonly UsualCategory[] = [
  ordered('entry-college', '入警训练（公安院校毕业）', 'Entry: police college', 'entry'),
  ordered('entry-other', '入警训练（其他招录）', 'Entry: other recruits', 'entry'),
  ordered('entry-military', '入警训练（军转）', 'Entry: from the forces', 'entry'),
  ordered('promotion-rank', '晋升训练（司晋督）', 'Promotion: sergeant to inspector', 'promotion'),
  ordered('promotion-grade', '晋升训练（职级）', 'Promotion: grade', 'promotion'),
  ordered('specialist', '专业训练', 'Specialist training', 'specialist'),
  { ...ordered('self-booked', '自主约训', 'Self-booked training', 'specialist'), way: 'self-booked' },
  { ...ordered('delivered', '送教上门', 'Teaching in the unit', 'specialist'), way: 'delivered' },
  ordered('development', '发展训练（市局组训）', 'Development: by the city', 'development'),
  { ...ordered('sent-up', '发展训练（上级调训）', 'Development: sent up', 'development'), way: 'sent-up' },
  ordered('induction', '辅警岗前培训', 'Auxiliaries: induction', 'induction'),
  ordered('annual', '辅警年度培训', 'Auxiliaries: annual', 'annual'),
];

export const usualShifts = [
  { code: 'day', nameZh: '白班', nameEn: 'Day shift', startMinute: 510, lengthMinutes: 720 },
  { code: 'night', nameZh: '夜班', nameEn: 'Night shift', startMinute: 1230, lengthMinutes: 720 },
] as const;
