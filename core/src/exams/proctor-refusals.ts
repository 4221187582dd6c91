import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals that a proctor meets: pausing, starting, devices, answer files. */
export const proctorRefusals = {
  'nothing-to-pause': {
    status: 409,
    zh: '没有正在作答的考生可以暂停：尚未开考、已暂停、已交卷或时间已到。没有任何改动。',
    en: 'Nobody here is writing: not begun, paused already, handed in or out of time. Nothing was changed.',
  },
  'nothing-to-resume': {
    status: 409,
    zh: '该考生、考场或本场没有单独暂停。如考场或整场暂停中，请恢复考场或整场。没有任何改动。',
    en: 'No pause of its own is under way here. If the room or the round stands, resume that. Nothing was changed.',
  },
  'already-started': {
    status: 409,
    zh: '已经开考，不能再次开考。没有任何改动。',
    en: 'It has been started already. Nothing was changed.',
  },
  'attempt-voided': {
    status: 409,
    zh: '该答卷已作废。没有任何改动。',
    en: 'This attempt has been voided already. Nothing was changed.',
  },
  'device-not-waiting': {
    status: 409,
    zh: '该设备没有在等待批准，可能已由他人处理。没有任何改动。',
    en: 'This device does not wait for you; somebody else may have decided. Nothing was changed.',
  },
  'answer-file-unreadable': {
    status: 422,
    zh: '不是本场次的作答文件，或文件已损坏。请让考生重新导出；其设备上的作答仍在。',
    en: 'Not an answer file of this round, or it is damaged. Have it exported again; the device still holds the answers.',
  },
  'answer-file-decided': {
    status: 409,
    zh: '这份作答文件已有处理结论。',
    en: 'This answer file has been decided already.',
  },
  'result-is-out': {
    status: 409,
    zh: '成绩已经发布。计入迟到作答须走复核改分。',
    en: 'The result is out. Counting late answers now is a regrade.',
  },
} as const satisfies Record<string, RefusalWords>;
