import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of photos and films beside drill results: the result itself never waits for them. */
export const drillMediaRefusals = {
  'drill-media-unknown': {
    status: 422,
    zh: '这不是可用的照片或视频，或文件已损坏。可用：JPEG、PNG、WebP、GIF；MP4、WebM。成绩不受影响，文件仍在本机，可删去后重拍。',
    en: 'This is no photo or film that can be used, or it is damaged. Usable: JPEG, PNG, WebP, GIF; MP4, WebM. The result is not touched; the file is still on your device.',
  },
  'drill-media-too-large': {
    status: 413,
    zh: '文件过大：照片不超过 {photo} MB，视频不超过 {film} MB。成绩不受影响，文件仍在本机；请录短一些再添加。',
    en: 'The file is too large: photos may have {photo} MB, films {film} MB. The result is not touched; the file is still on your device. Take a shorter one.',
  },
  'drill-media-many': {
    status: 409,
    zh: '一次成绩最多附 {most} 个照片或视频。文件仍在本机。',
    en: 'A result has {most} photos and films at most. The file is still on your device.',
  },
  'drill-media-broken': {
    status: 409,
    zh: '传到的内容与本机文件不一致，已作废，将从头再传。文件仍在本机。',
    en: 'What arrived is not the file on the device; it was dropped and is sent again from the start.',
  },
  'drill-media-removed': {
    status: 409,
    zh: '这个照片或视频已按理由移除，不再接收。',
    en: 'This photo or film was removed with a reason and is not taken again.',
  },
} as const satisfies Record<string, RefusalWords>;
