/** What is said in sounds and films, to be read. */
export const words = {
  add: '加字幕',
  other: '换字幕',
  name: '字幕',
  nameOf: '{of}的字幕名称',
  remove: '删去{of}的字幕',
  transcript: '文字稿',
  none: '文字稿暂时打不开。',
  again: '重新加载',
} as const;
