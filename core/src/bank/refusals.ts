import type { RefusalWords } from '../platform/refusal.ts';

/** Refusals of the bank: items, their media and review, imports, changes of many items, saved views. */
export const bankRefusals = {
  'item-has-faults': {
    status: 422,
    zh: '试题有误：{faults}。未保存。',
    en: 'The item has faults: {faults}. Not saved.',
  },
  'media-unknown': {
    status: 422,
    zh: '这不是可用的图片、音频或视频，或文件已损坏。可用格式：PNG、JPEG、WebP、GIF；MP3、M4A、OGG、WAV；MP4、WebM。没有任何内容被保存。',
    en: 'This is no picture, sound or film that can be used, or it is damaged. Usable: PNG, JPEG, WebP, GIF; MP3, M4A, OGG, WAV; MP4, WebM. Nothing was saved.',
  },
  'media-svg': {
    status: 422,
    zh: '不接受 SVG 图：其中可能带有脚本。请导出为 PNG 后再上传。没有任何内容被保存。',
    en: 'SVG drawings are not taken, because they can hold script. Export it as PNG and try again. Nothing was saved.',
  },
  'media-cut-off': {
    status: 422,
    zh: '文件不完整：内容在结束之前就断了。请检查原文件并重新上传。没有任何内容被保存。',
    en: 'The file is incomplete: it ends before it should. Check the original and try again. Nothing was saved.',
  },
  'captions-head': {
    status: 422,
    zh: '字幕文件第 {line} 行有误：文件应以“WEBVTT”开头（SRT 请先转换为 WebVTT）。没有任何内容被保存。',
    en: 'Line {line} of the captions: the file should begin with “WEBVTT” (convert SubRip first). Nothing was saved.',
  },
  'captions-time': {
    status: 422,
    zh: '字幕文件第 {line} 行的时间有误，应写作 00:01.000 --> 00:04.500，小数点用“.”。没有任何内容被保存。',
    en: 'Line {line} of the captions: times are written 00:01.000 --> 00:04.500, with a point. Nothing was saved.',
  },
  'captions-order': {
    status: 422,
    zh: '字幕文件第 {line} 行的时间前后颠倒：结束须晚于开始，并按先后排列。没有任何内容被保存。',
    en: 'Line {line} of the captions: a cue ends before it begins, or begins before the one above. Nothing was saved.',
  },
  'captions-empty': {
    status: 422,
    zh: '字幕文件第 {line} 行起没有文字。没有任何内容被保存。',
    en: 'Line {line} of the captions: there are no words. Nothing was saved.',
  },
  'captions-encoding': {
    status: 422,
    zh: '字幕文件第 {line} 行不是 UTF-8 编码，请另存为 UTF-8 后再上传。没有任何内容被保存。',
    en: 'Line {line} of the captions is not UTF-8: save the file as UTF-8 and try again. Nothing was saved.',
  },
  'media-too-large': {
    status: 413,
    zh: '文件过大，这类文件上限为 {limitMegabytes} MB。请压缩后再上传。没有任何内容被保存。',
    en: 'The file is too large; files of this sort may have {limitMegabytes} MB. Make it smaller and try again. Nothing was saved.',
  },
  'same-person-review': {
    status: 422,
    zh: '出题人不能审核自己的试题。',
    en: 'An author cannot review their own item.',
  },
  'item-not-draft': {
    status: 409,
    zh: '试题没有待送审的修改，未作变动。请刷新后查看当前状态。',
    en: 'The item holds no change to send; nothing was done. Reload to see where it stands.',
  },
  'item-in-review': {
    status: 409,
    zh: '试题正在审核，不能修改。请先撤回，或等审核人退回。没有任何内容被保存。',
    en: 'The item is being reviewed and cannot change. Take it back first, or wait for the reviewer. Nothing was saved.',
  },
  'item-not-in-review': {
    status: 409,
    zh: '试题不在待审状态，可能已由他人处理。请刷新后查看。',
    en: 'The item is not waiting for review; somebody may have dealt with it. Reload to see.',
  },
  'item-never-published': {
    status: 409,
    zh: '试题还没有已审版本，没有可以退回的内容。不用的草稿可以停用。',
    en: 'The item has no published version to go back to. Retire the draft if it is not needed.',
  },
  'item-is-retired': {
    status: 409,
    zh: '试题已停用。请先恢复使用。没有任何内容被保存。',
    en: 'The item is retired; bring it back into use first. Nothing was saved.',
  },
  'item-not-retired': {
    status: 409,
    zh: '试题没有停用，不需要恢复。',
    en: 'The item is not retired; there is nothing to restore.',
  },
  'reason-missing': {
    status: 422,
    zh: '修改已审试题须写明理由。请填写后再送审。',
    en: 'A change of a published item needs a reason. Write one and send it again.',
  },
  'import-not-open': {
    status: 409,
    zh: '这次导入当前不在可以这样操作的状态，没有做任何改动。请刷新查看进度。',
    en: 'The import is not in a state for that; nothing was done. Reload to see how far it is.',
  },
  'bulk-not-done': {
    status: 409,
    zh: '这次批量操作还在进行或已撤销，现在不能撤销。',
    en: 'This change of many items is still running or already undone; it cannot be undone now.',
  },
  'too-many-views': {
    status: 422,
    zh: '最多保存 20 个视图。请先删除不用的视图。',
    en: 'At most 20 views can be saved. Remove one first.',
  },
} as const satisfies Record<string, RefusalWords>;
