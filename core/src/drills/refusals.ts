import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of drills: sessions, scoring and recording. */
export const drillRefusals = {
  'drill-session-closed': {
    status: 409,
    zh: '训练现场已结束，不能再记分。请走更正流程。',
    en: 'The drill session is closed; use a correction instead.',
  },
  'not-on-roster': { status: 404, zh: '该人员不在本场名单内。', en: 'This person is not on the roster.' },
  'raw-has-faults': {
    status: 422,
    zh: '成绩记录有误：{faults}。未保存。',
    en: 'The record has faults: {faults}. Not saved.',
  },
  'no-table-for-band': {
    status: 422,
    zh: '该年龄性别没有适用的评分表：{band}。请按免测或替代项目处理。',
    en: 'No score table applies to this sex and age: {band}. Use an exemption or another drill.',
  },
  'drill-day-out-of-range': {
    status: 422,
    zh: '训练日期须在 {from} 至 {to} 之间。现场未建立，请改日期。',
    en: 'The day must lie between {from} and {to}. The session was not opened; change the day.',
  },
  'drill-session-not-begun': {
    status: 409,
    zh: '训练现场定于 {heldOn}，当天起才能记分。',
    en: 'The session is on {heldOn}; results can be recorded from that day on.',
  },
  'own-result': {
    status: 403,
    zh: '考评员不能给自己记分或作废自己的成绩。请由另一位考评员办理。',
    en: 'An assessor cannot score themselves or void their own result; another assessor must.',
  },
  'result-voided': {
    status: 409,
    zh: '成绩已作废：{reason}。请确认更正后的成绩。',
    en: 'This result was voided: {reason}. Confirm the corrected one instead.',
  },
  'conflict-settled': {
    status: 409,
    zh: '这两份成绩已有结论，或其中一份已作废。请刷新后再看。',
    en: 'These two results are settled, or one of them was voided. Reload and look again.',
  },
  'op-used-elsewhere': {
    status: 409,
    zh: '操作编号已用于另一条记录。本机内容仍保留。',
    en: 'This operation id belongs to another record. Your device still holds what you entered.',
  },
  'several-examiners': {
    status: 409,
    zh: '本场由 {examiners} 位考评员共同评定，成绩由各自评分后得出。',
    en: 'This session has {examiners} examiners; the result comes of their marks.',
  },
  'one-examiner': {
    status: 409,
    zh: '本场只有一位考评员，请直接记分。',
    en: 'This session has one examiner; record the result itself.',
  },
  'judged-already': {
    status: 409,
    zh: '你已经评过此人。商议后要改，请写明原因。',
    en: 'You have judged this person. To change your mark after a talk, give the reason.',
  },
  'no-range-officer': {
    status: 422,
    zh: '所选安全员在本单位没有教官权限。现场未建立，请另选。',
    en: 'The safety officer chosen is no trainer over this unit. The session was not opened; choose another.',
  },
  'not-safety-officer': {
    status: 403,
    zh: '叫停由安全员 {name} 解除。请与其联系。',
    en: 'A stop is ended by the safety officer, {name}. Please get in touch.',
  },
  'device-has-other-key': {
    status: 409,
    zh: '本机编号已登记另一把签名密钥。本机导出的文件将无法证明来源，请改用联网上传。',
    en: 'Another signing key is on record for this device. Files it saves cannot be proven; send over the network instead.',
  },
  'postponed-too-long': {
    status: 422,
    zh: '缓测最长到 {to}。更长的免测请走免训审批。',
    en: 'A drill is postponed until {to} at most. A longer release needs its own approval.',
  },
  'exempted-by-other': {
    status: 409,
    zh: '这项免测由别人批准，有效到 {to}，仍然有效，没有改动。须由批准人取消。',
    en: 'Somebody else granted this release, until {to}. It stands and nothing was changed; whoever granted it can take it back.',
  },
} as const satisfies Record<string, RefusalWords>;
