/** Addresses that cmi5 gives its own things (cmi5 Quartz, §9.6.2, §9.6.3, §9.5.5, §9.4). */
const CMI5 = 'https://w3id.org/xapi/cmi5';

export const categories = {
  cmi5: `${CMI5}/context/categories/cmi5`,
  moveOn: `${CMI5}/context/categories/moveon`,
} as const;

export const contextExtensions = {
  sessionId: `${CMI5}/context/extensions/sessionid`,
  masteryScore: `${CMI5}/context/extensions/masteryscore`,
  launchMode: `${CMI5}/context/extensions/launchmode`,
  launchUrl: `${CMI5}/context/extensions/launchurl`,
  moveOn: `${CMI5}/context/extensions/moveon`,
  launchParameters: `${CMI5}/context/extensions/launchparameters`,
} as const;

export const resultExtensions = {
  progress: `${CMI5}/result/extensions/progress`,
  reason: `${CMI5}/result/extensions/reason`,
} as const;

export const groupTypes = {
  block: `${CMI5}/activitytype/block`,
  course: `${CMI5}/activitytype/course`,
} as const;

const ADL = 'http://adlnet.gov/expapi/verbs';
const W3ID = 'https://w3id.org/xapi/adl/verbs';

/** Verbs that a unit says of itself (§9.3). */
export const unitVerbs = {
  initialized: `${ADL}/initialized`,
  completed: `${ADL}/completed`,
  passed: `${ADL}/passed`,
  failed: `${ADL}/failed`,
  terminated: `${ADL}/terminated`,
} as const;
export type UnitVerb = keyof typeof unitVerbs;

/** Verbs that the system says about a unit, a block or the course. */
export const systemVerbs = {
  launched: { id: `${ADL}/launched`, zh: '启动了', en: 'launched' },
  abandoned: { id: `${W3ID}/abandoned`, zh: '中途放弃了', en: 'abandoned' },
  waived: { id: `${W3ID}/waived`, zh: '免修了', en: 'waived' },
  satisfied: { id: `${W3ID}/satisfied`, zh: '达到了要求', en: 'satisfied' },
} as const;
export type SystemVerb = keyof typeof systemVerbs;

/** How a unit is started (§10.2.2): outside of `Normal` it reports nothing about passing. */
export const launchModes = ['Normal', 'Browse', 'Review'] as const;
export type LaunchMode = (typeof launchModes)[number];

/** Why a unit is waived (§9.5.5.2). */
export const waiveReasons = [
  'Tested Out',
  'Equivalent AU',
  'Equivalent Outside Activity',
  'Administrative',
] as const;
export type WaiveReason = (typeof waiveReasons)[number];

/** The documents that cmi5 names (§10.1, §11). */
export const LAUNCH_DATA = 'LMS.LaunchData';
export const PREFERENCES = 'cmi5LearnerPreferences';
