import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of plans, classes, their schedule and what they book. */
export const planRefusals = {
  'plan-not-draft': {
    status: 409,
    zh: '计划已提交或已批准，不能直接修改。请先撤回或由领导退回。',
    en: 'The plan has been submitted or approved and cannot be changed. Take it back first, or have it returned.',
  },
  'plan-not-submitted': {
    status: 409,
    zh: '计划不在待批状态，可能已有人处理。请刷新后查看。',
    en: 'The plan does not wait for a decision; somebody may have decided. Reload to see.',
  },
  'plan-own-approval': {
    status: 403,
    zh: '计划由您提交，须由另一位领导批准。',
    en: 'You submitted this plan: another leader has to approve it.',
  },
  'plan-empty': {
    status: 422,
    zh: '计划还没有任何项目。请先添加项目或复制上一年计划。',
    en: 'The plan has no lines yet. Add a line or copy last year’s plan first.',
  },
  'plan-there': {
    status: 409,
    zh: '该单位这一年的计划已存在且有内容，没有覆盖。',
    en: 'This unit already has a plan with lines for that year; nothing was overwritten.',
  },
  'plan-no-source': {
    status: 404,
    zh: '上一年没有可复制的计划。',
    en: 'There is no plan of the year before to copy.',
  },
  'category-unknown': {
    status: 422,
    zh: '没有这样的训练类别，或它在开班当日尚未生效。请从列表中选择。',
    en: 'There is no such training category, or it is not in force on the first day. Choose one from the list.',
  },
  'kept-day-passed': {
    status: 422,
    zh: '施行或停用的日子不能早于今天。',
    en: 'The day must not lie in the past.',
  },
  'kept-day-taken': {
    status: 409,
    zh: '该代码已有从这一天或更晚起施行的版本。请先撤回它，或另选更晚的日子。',
    en: 'A version of this code begins on that day or later already. Take it back first, or choose a later day.',
  },
  'kept-not-empty': {
    status: 409,
    zh: '这里已经有内容，常用清单没有再加。请逐项修改。',
    en: 'Something is kept here already, so the usual list was not added. Change the lines one by one.',
  },
  'kept-unknown': {
    status: 422,
    zh: '现行标准里没有代码 {what}。请从列表中选择。',
    en: 'The standard in force holds no code {what}. Choose one from the list.',
  },
  'kept-other-capability': {
    status: 409,
    zh: '这条规则针对另一项能力，已有的离岗记录以它为据。换能力请另立一条规则，并停用这一条。',
    en: 'This rule is about another capability, and holds on record rest on it. Begin a rule of its own and end this one.',
  },
  'plan-change-open': {
    status: 409,
    zh: '这份计划已有一份变更在办。请先办完或放弃它。',
    en: 'A change of this plan is under way already. Finish it or drop it first.',
  },
  'plan-not-approved': {
    status: 409,
    zh: '只有已批准的计划才能变更；草稿可直接修改。',
    en: 'Only an approved plan is changed this way; a draft can be edited as it is.',
  },
  'plan-line-used': {
    status: 409,
    zh: '“{title}”已有开办的班，不能删去。可以改期数和名额，或先取消那些班。',
    en: '“{title}” has classes already and cannot be taken out. Change its size and quotas, or cancel those classes first.',
  },
  'plan-unchanged': {
    status: 422,
    zh: '变更草案和现行计划没有差别，没有提交。',
    en: 'The change does not differ from the plan that stands, so it was not handed in.',
  },
  'class-teacher-unknown': {
    status: 422,
    zh: '警号 {badge} 不能带班：此人须在管辖范围内，或是在聘教官。',
    en: 'Badge number {badge} cannot lead a class: it must be somebody within your scope, or an appointed instructor.',
  },
  'class-too-small': {
    status: 409,
    zh: '班里已有 {held} 人，班额不能更小。请先调整名单。',
    en: '{held} people hold a place, so the class cannot be smaller. Settle the list first.',
  },
  'class-over': {
    status: 409,
    zh: '该班已结班或已取消，不能再改。',
    en: 'This class is closed or cancelled and can no longer be changed.',
  },
  'session-begun': {
    status: 409,
    zh: '已经开始的课次不能移动。请从尚未开始的课次起顺延。',
    en: 'Sessions that have begun cannot be moved. Shift from one that has not begun.',
  },
  'class-no-sessions': {
    status: 422,
    zh: '该班至少要有一个课次。',
    en: 'A class needs at least one session.',
  },
  'class-people-clash': {
    status: 409,
    zh: '班内至少 {n} 人（{who}）在新的时间已在另一个班，日程没有改动。请先调整名单，或另选时间。',
    en: 'In another class at the new time, of this one: at least {n} ({who}). Nothing was moved. Settle the list first, or choose other days.',
  },
  'class-not-ended': {
    status: 409,
    zh: '最后一个课次尚未结束，不能结班。',
    en: 'The last session is not over: the class cannot be closed yet.',
  },
  'class-outcome-missing': {
    status: 409,
    zh: '还有人没有结业结论，请先填写再结班。',
    en: 'Some members have no outcome yet. Say how each of them ended, then close the class.',
  },
  'class-close-proposed': {
    status: 409,
    zh: '结班申请已提出，等待另一人确认。',
    en: 'Closing has been proposed already and waits for a second person.',
  },
  'class-close-not-proposed': {
    status: 409,
    zh: '没有待确认的结班申请。请先由班主任提出。',
    en: 'Nobody has proposed to close this class. The class teacher does so first.',
  },
  'class-close-own': {
    status: 403,
    zh: '结班申请由您提出，须由另一人确认。',
    en: 'You proposed to close this class: somebody else has to confirm.',
  },
  'schedule-not-undoable': {
    status: 409,
    zh: '之后又有改动，这一步已不能撤销。请再次顺延或移动。',
    en: 'The schedule has changed since, so this step can no longer be taken back. Move it again instead.',
  },
  'resource-taken': {
    status: 409,
    zh: '{name} 在这段时间已被占用，没有重复预约。请另选时间或资源。',
    en: '{name} is in use at that time; it was not booked twice. Choose another time or resource.',
  },
  'resource-short': {
    status: 409,
    zh: '{name} 此时只剩 {free}，不足所需。请减少数量、另选时间或资源。',
    en: 'Only {free} of {name} are free then. Ask for fewer, or choose another time or resource.',
  },
  'resource-closed': {
    status: 409,
    zh: '{name} 在这段时间不可用（未启用、已停用或聘期已满）。',
    en: '{name} is not available at that time: not yet in use, withdrawn, or its term is over.',
  },
  'draft-not-applied': {
    status: 409,
    zh: '该试排方案没有应用，不用撤销。',
    en: 'This what-if schedule was not applied: there is nothing to take back.',
  },
  'draft-ended': {
    status: 409,
    zh: '该试排方案已应用或已放弃。',
    en: 'This what-if schedule was applied or dropped already.',
  },
  'instructor-there': {
    status: 409,
    zh: '此人已是教官，请在原记录上修改。',
    en: 'This person is an instructor already; change that record.',
  },
  'rating-over': {
    status: 409,
    zh: '评价时间已过：结班后 14 天内可以评价。',
    en: 'The time to rate is over: it ends 14 days after the class was closed.',
  },
  'rating-not-yours': {
    status: 403,
    zh: '只有参加过该班且已结班的学员可以评价，且每人一次。',
    en: 'Only members of a class that is closed may rate its instructors, once each.',
  },
} as const satisfies Record<string, RefusalWords>;
