import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of call-ups and of places in a class. */
export const callRefusals = {
  'strength-lowered': {
    status: 409,
    zh: '这样改，有 {count} 个班次会低于最低警力。没有改动；写明每个班次的理由后才能改，或先安排补位。',
    en: 'This would leave {count} shifts below minimum strength. Nothing was changed; give a reason for each, or have somebody stand in first.',
  },
  'call-up-over-quota': {
    status: 409,
    zh: '有 {count} 个单位超出了计划分配的名额，没有提交。先去掉超出的人，或逐个写明理由后再报。',
    en: '{count} units would send more people than the plan gives them, so nothing was filed. Take the surplus out, or give a reason for each.',
  },
  'class-full': {
    status: 409,
    zh: '训练班已满（{capacity} 人）。可以列入候补，或换一期。',
    en: 'The class is full ({capacity} places). Put the person on the waiting list, or choose another intake.',
  },
  'class-not-open': {
    status: 409,
    zh: '训练班已结束或已取消，名单不能再改。',
    en: 'The class is over or cancelled; its list cannot be changed.',
  },
  'place-elsewhere': {
    status: 409,
    zh: '{name}在这段时间已有另一个训练班。先退出那个班，或改时间。',
    en: '{name} has a place in another class at that time. Withdraw it first, or choose other days.',
  },
  'place-below-strength': {
    status: 409,
    zh: '此人去了，有 {count} 个班次会低于最低警力。先换班，或由计划员发调训单并写明理由。',
    en: 'Without this person {count} shifts would fall below minimum strength. Swap the shift first, or have a call-up filed that gives the reason.',
  },
  'place-other-personnel': {
    status: 409,
    zh: '本班训练的能力，此人所属人员类别（民警或辅警）的岗位都不要求，不能入班。请另选与其岗位相符的班。',
    en: 'No post of this person’s personnel class (officer or auxiliary) requires what this class trains. Choose a class that fits their post.',
  },
  'place-held': {
    status: 409,
    zh: '此人已在本班名单上。',
    en: 'This person is on the list of the class already.',
  },
  'place-state': {
    status: 409,
    zh: '名单上的状态已经变了，这一步不再适用。请刷新后再看。',
    en: 'The place has changed since; this step no longer applies. Reload and look again.',
  },
  'class-begun': {
    status: 409,
    zh: '训练班已开班，不能再自行退出。请联系班主任。',
    en: 'The class has begun; you can no longer give up your place yourself. Ask the class teacher.',
  },
  'booking-closed': {
    status: 409,
    zh: '这个班不开放自主报名，或报名已截止。',
    en: 'This class is not open for booking, or booking has closed.',
  },
  'call-up-state': {
    status: 409,
    zh: '调训单已处理，状态已变。请刷新后再看。',
    en: 'The call-up has been dealt with and stands differently now. Reload and look again.',
  },
  'call-up-below-strength': {
    status: 409,
    zh: '有 {count} 个班次会低于最低警力。请换人，或逐条写明理由。',
    en: '{count} shifts would fall below minimum strength. Choose other people, or give a reason for each.',
  },
  'call-up-person': {
    status: 422,
    zh: '有 {count} 人不能调训（不在管辖范围，或已离岗、休假、免训、另有训练班）。请刷新名单。',
    en: '{count} of the people cannot be called up: out of your scope, on leave, exempt or in another class. Reload the list.',
  },
  'call-up-days': {
    status: 422,
    zh: '日期不对：开班须在今天之后，结束不早于开始，回执截止须在开班之前。',
    en: 'The days do not fit: the class begins after today, ends no earlier, and replies are due before it begins.',
  },
  'call-up-too-many': {
    status: 422,
    zh: '选了 {chosen} 人，班额 {capacity} 人。请减少人数或加大班额。',
    en: '{chosen} people chosen for {capacity} places. Choose fewer people or a larger class.',
  },
  'own-call-up': {
    status: 409,
    zh: '自己提交的调训单须由另一位负责人审批。',
    en: 'A call-up is approved by somebody other than whoever filed it.',
  },
  'reply-too-late': {
    status: 409,
    zh: '回执已截止，现由所在单位负责人决定。',
    en: 'The time to reply is over; the head of the unit decides now.',
  },
  'substitute-unfit': {
    status: 409,
    zh: '此人不能替训（请假、免训、已在本班或另有训练班）。请另选一人。',
    en: 'This person cannot stand in: on leave, exempt, on the list already or in another class. Choose somebody else.',
  },
  'excuse-files-full': {
    status: 409,
    zh: '最多可附 6 个文件。',
    en: 'At most 6 files can be attached.',
  },
} as const satisfies Record<string, RefusalWords>;
