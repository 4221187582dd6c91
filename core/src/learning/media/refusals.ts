import type { RefusalWords } from '../../platform/refusal.ts';

/** Refusals of files that are brought for lessons. */
export const lessonMediaRefusals = {
  'lesson-media-unknown': {
    status: 422,
    zh: '按内容看，这不是可用的文件，或已损坏。可用：MP4、WebM；MP3、M4A、OGG、WAV；PNG、JPEG、WebP、GIF；PDF。改扩展名没有用。没有任何内容被保存。',
    en: 'By its content this file cannot be used, or it is damaged. Usable: MP4, WebM; MP3, M4A, OGG, WAV; PNG, JPEG, WebP, GIF; PDF. Another name does not help. Nothing was saved.',
  },
  'lesson-media-program': {
    status: 422,
    zh: '这是一个程序，不管它叫什么名字都不接受。没有运行，也没有保存。',
    en: 'This is a program, whatever it is called. It was neither run nor saved.',
  },
  'lesson-media-page': {
    status: 422,
    zh: '不接受网页或 SVG：其中可能带有脚本。请把文字作为 Markdown 或 Word 导入，图片导出为 PNG。没有任何内容被保存。',
    en: 'Web pages and SVG are not taken, because they can hold script. Import text as Markdown or Word, export pictures as PNG. Nothing was saved.',
  },
  'lesson-media-pdf-script': {
    status: 422,
    zh: 'PDF 中带有脚本、自动动作或附件（{found}）。请“打印为 PDF”后再上传。没有运行，也没有保存。',
    en: 'The PDF holds scripts, actions or attachments ({found}). Print it to PDF and bring that. It was neither run nor saved.',
  },
  'lesson-media-pdf-locked': {
    status: 422,
    zh: 'PDF 有密码，无法检查，也无法显示。请去掉密码后再上传。没有任何内容被保存。',
    en: 'The PDF is locked by a password, so it can be neither checked nor shown. Remove it and try again. Nothing was saved.',
  },
  'lesson-media-cut-off': {
    status: 422,
    zh: '文件不完整：内容在结束之前就断了。请检查原文件并重新上传。没有任何内容被保存。',
    en: 'The file is incomplete: it ends before it should. Check the original and bring it again. Nothing was saved.',
  },
  'lesson-media-too-large': {
    status: 413,
    zh: '文件过大，这类文件上限为 {limitMegabytes} MB。请压缩后再上传。没有任何内容被保存。',
    en: 'The file is too large; files of this sort may have {limitMegabytes} MB. Make it smaller and try again. Nothing was saved.',
  },
  'too-many-uploads': {
    status: 429,
    zh: '您已有 {most} 个文件正在上传。请先传完或取消其中一个。',
    en: 'You have {most} files on their way. Finish or cancel one first.',
  },
  'upload-elsewhere': {
    status: 409,
    zh: '这个文件已传到另一处位置。请从服务器所说的位置续传；已到的部分都在。',
    en: 'The upload stands at another place. Go on from where the server says; what has arrived is kept.',
  },
  'no-transcoder': {
    status: 409,
    zh: '服务器上没有 ffmpeg，不能制作多档清晰度。影片照常按原样播放。',
    en: 'This server has no ffmpeg, so lighter forms cannot be made. The film plays as it is.',
  },
} as const satisfies Record<string, RefusalWords>;
