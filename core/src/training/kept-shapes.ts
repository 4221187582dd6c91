/** What the force keeps about training and changes with a day and a reason. */
export const KEPT_MATTERS = [
  'leave-kind',
  'category',
  'shift',
  'instructor',
  'duty-rule',
  'mandated-course',
  'intake-template',
] as const;
export type KeptMatter = (typeof KEPT_MATTERS)[number];

/** `goes-on`: its end was taken back. */
export const KEPT_DEEDS = ['begun', 'changed', 'ended', 'goes-on'] as const;
export type KeptDeed = (typeof KEPT_DEEDS)[number];
