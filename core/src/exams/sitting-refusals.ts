import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals that a candidate meets: at the door, while writing, and before the result is out. */
export const sittingRefusals = {
  'outside-network': {
    status: 403,
    zh: '本场考试只能在指定网络内作答，您的地址 {address} 不在其中。请到考场连接考试网络，或联系监考。',
    en: 'This exam opens only inside its networks; your address {address} is not in one. Connect to the exam network in the room, or ask the proctor.',
  },
  'needs-safe-exam-browser': {
    status: 403,
    zh: '本场考试须用安全考试浏览器（Safe Exam Browser）和指定配置打开。请用考场电脑，或联系监考。',
    en: 'This exam opens only in Safe Exam Browser with its configuration. Use a computer of the room, or ask the proctor.',
  },
  'wrong-round-password': {
    status: 403,
    zh: '入场口令不正确。口令由监考在考场宣布。',
    en: 'The password of the round is wrong. The proctor announces it in the room.',
  },
  'reentry-needs-code': {
    status: 403,
    zh: '您离开过考试，重新进入需要监考给的口令码。已存的作答都在。',
    en: 'You had left the exam; coming back needs the proctor’s code. All your saved answers are kept.',
  },
  'reentry-over': {
    status: 403,
    zh: '离开已超过 {minutes} 分钟，不能自行返回。已存的作答都在，请联系监考。',
    en: 'You were away for more than {minutes} minutes and cannot come back by yourself. Your saved answers are kept; speak to the proctor.',
  },
  'round-not-open': {
    status: 409,
    zh: '考试尚未开放，开放时间 {opensAt}。',
    en: 'The round is not open yet; it opens at {opensAt}.',
  },
  'round-over': {
    status: 409,
    zh: '入场时间已过（{closesAt}）。请联系监考或组训部门。',
    en: 'The time to start is over ({closesAt}). Speak to the proctor or the training division.',
  },
  'room-not-started': {
    status: 409,
    zh: '您的考场尚未开考，请等候监考员宣布开始；您的作答时间从开始时计算，不会减少。',
    en: 'Your room has not been started. Wait for the proctor; your time runs from your own start, none is lost.',
  },
  'round-stands': {
    status: 409,
    zh: '本场或本考场已暂停，恢复后即可开始，您的时间不会减少。请留在座位上。',
    en: 'The round or your room stands still. You can begin when it goes on, with your whole time. Stay in your seat.',
  },
  'not-a-candidate': {
    status: 404,
    zh: '您不在本场考试名单内。',
    en: 'You are not on the list of this round.',
  },
  'on-another-device': {
    status: 409,
    zh: '正在另一台设备上作答。可在本机接管，另一台设备未上传的作答不会丢失。',
    en: 'You are writing on another device. You can go on here; nothing on the other one is lost.',
  },
  'device-not-admitted': {
    status: 409,
    zh: '本机尚未获监考同意，作答没有保存。请联系监考。',
    en: 'The proctor has not admitted this device; nothing was saved. Ask the proctor.',
  },
  'op-of-other-attempt': {
    status: 409,
    zh: '作答编号已用于另一份答卷。本机内容仍保留。',
    en: 'This answer id belongs to another attempt. Your device still holds it.',
  },
  'attempt-closed': {
    status: 409,
    zh: '答卷已封存。迟到的作答已留存，是否计入由考官决定。',
    en: 'The script is sealed. Late answers are kept; the examiner decides whether they count.',
  },
  'attempt-paused': {
    status: 409,
    zh: '监考已暂停计时，现在不能交卷。作答都在；恢复后时间补回，届时再交卷。',
    en: 'The proctor stopped your clock, so nothing can be handed in now. Your answers are kept; when it goes on the time is given back and you can hand in.',
  },
  'attempt-not-sealed': {
    status: 409,
    zh: '答卷还没有封存。交卷后可核验回执。',
    en: 'The script is not sealed yet. The receipt can be checked after handing in.',
  },
  'sitting-voided': {
    status: 409,
    zh: '本次应考已作废。理由：{reason}。作答和记录仍保存，不计入成绩和能力分。',
    en: 'This sitting was declared void. Reason: {reason}. Answers and records are kept; it counts in no score.',
  },
  'not-released': {
    status: 403,
    zh: '成绩尚未发布，发布时间：{when}。',
    en: 'Results are not released yet: {when}.',
  },
} as const satisfies Record<string, RefusalWords>;
