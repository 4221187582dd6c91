import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of leave, rosters and attendance. */
export const dutyRefusals = {
  'leave-kind-unknown': {
    status: 422,
    zh: '没有这种请假类型，或已停用。请从列表中选择。',
    en: 'There is no such kind of leave, or it is no longer in use. Choose one from the list.',
  },
  'leave-days': {
    status: 422,
    zh: '请假日期不对：最后一天不能早于第一天，第一天不能早于今天前 7 天。',
    en: 'The days do not fit: the last is not before the first, and the first at most 7 days ago.',
  },
  'leave-too-long': {
    status: 422,
    zh: '这类假一次最多 {days} 天。请缩短，或换一种类型。',
    en: 'Leave of this kind lasts at most {days} days at once. Make it shorter, or choose another kind.',
  },
  'leave-overlap': {
    status: 409,
    zh: '与已有的请假重叠（{from} 至 {to}）。请先撤回那一份，或改日期。',
    en: 'It overlaps leave that exists already ({from} to {to}). Take that back first, or choose other days.',
  },
  'leave-not-open': {
    status: 409,
    zh: '这份请假的状态已经变了，这一步不再适用。请刷新后再看。',
    en: 'This leave stands differently now and this step no longer applies. Reload and look again.',
  },
  'leave-own': {
    status: 403,
    zh: '自己的请假须由他人审批。',
    en: 'Your own leave is decided by somebody else.',
  },
  'leave-second-person': {
    status: 403,
    zh: '两级审批须由两个人完成；前一级是您批的。',
    en: 'The two steps take two people, and you took the first.',
  },
  'leave-not-shorter': {
    status: 422,
    zh: '提前结束的日期须早于原定最后一天，且不早于昨天和请假第一天。',
    en: 'The new last day lies before the old one, and neither before yesterday nor before the first day.',
  },
  'leave-return-day': {
    status: 422,
    zh: '返岗日期须在请假第一天之后，且不晚于今天。',
    en: 'The day of return is not before the first day of leave and not after today.',
  },
  'roster-line': {
    status: 422,
    zh: '名单里有 {count} 行不能保存：班次不存在、人员不在管辖范围，或日期太远。',
    en: '{count} lines cannot be saved: an unknown shift, a person outside your scope, or a day too far off.',
  },
  'roster-changed': {
    status: 409,
    zh: '这之后名单又改过，不能直接撤销。请刷新后再改。',
    en: 'The roster was changed since, so this cannot be undone as a whole. Reload and change it.',
  },
  'swap-not-open': {
    status: 409,
    zh: '这份换班请求已处理。请刷新后再看。',
    en: 'This request for a swap has been dealt with. Reload and look again.',
  },
  'swap-not-on-shift': {
    status: 409,
    zh: '此人当天不在这个班次上，不需要换班。请刷新名单。',
    en: 'This person is not on that shift, so there is nothing to swap. Reload the list.',
  },
  'swap-asked': {
    status: 409,
    zh: '这个班次的换班已有人请求，正等值班负责人答复。',
    en: 'A swap of this shift has been asked for already and waits for an answer.',
  },
  'swap-unfit': {
    status: 409,
    zh: '{name}不能接这个班（休假、参训、已在班，或休息不够）。请另选一人。',
    en: '{name} cannot take this shift: on leave, in a class, on duty already, or without enough rest. Choose somebody else.',
  },
  'strength-unknown': {
    status: 422,
    zh: '没有这样的班次或日期不对。请从列表中选择后再保存。',
    en: 'There is no such shift, or the days do not fit. Choose from the list and save again.',
  },
  'duty-key-used': {
    status: 409,
    zh: '这个请求编号已用于另一批数据。请换一个编号。',
    en: 'This request key was used for other lines already. Send them under another key.',
  },
  'code-old': {
    status: 409,
    zh: '这个签到码已经换过了。请看教官屏幕上现在的码，不要用照片或别人转发的码。',
    en: 'This code has been replaced. Use the one on the trainer’s screen now, not a photo or one passed on.',
  },
  'code-wrong': {
    status: 422,
    zh: '签到码不对。请核对教官屏幕上的六位码。',
    en: 'This is not a code of this session. Check the six characters on the trainer’s screen.',
  },
  'code-not-yet': {
    status: 409,
    zh: '签到尚未开始，{at} 起可以签到。',
    en: 'Check-in has not begun; it opens at {at}.',
  },
  'code-over': {
    status: 409,
    zh: '这节课已经结束，不能再扫码签到。请找教官登记。',
    en: 'The session is over; check-in is closed. Ask the trainer to enter you.',
  },
  'not-on-list': {
    status: 409,
    zh: '{name}不在这个训练班的名单上。请先由组训部门加入名单。',
    en: '{name} is not on the list of this class. The training division has to add them first.',
  },
  'attendance-rule-days': {
    status: 422,
    zh: '新规则从今天或之后生效；缺勤分钟数不小于迟到分钟数。',
    en: 'A new rule holds from today or later; minutes to absence are not fewer than minutes to lateness.',
  },
} as const satisfies Record<string, RefusalWords>;
