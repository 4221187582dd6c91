/** Every reason for which a question of a file is refused or wants a look, in both languages. */
export const faultTexts = {
  'file-empty': { zh: '文件里没有题目', en: 'there is no question in the file' },
  'file-unreadable': {
    zh: '文件无法读取，可能已损坏或不是所选的格式',
    en: 'the file cannot be read: damaged, or another format',
  },
  'file-cut-off': {
    zh: '文件不完整（可能没有传完），只读出了前面的部分',
    en: 'the file is not whole (perhaps not all of it was sent): only its beginning was read',
  },
  'file-old-office': {
    zh: '这是旧版 Office 文件（.doc、.xls），请在 Word 或 Excel 中另存为 .docx 或 .xlsx 后再导入',
    en: 'this is an old Office file (.doc, .xls): save it as .docx or .xlsx and bring that',
  },
  'bytes-damaged': { zh: '有字符已损坏，显示为 �', en: 'some characters are damaged and shown as �' },
  'brace-unclosed': { zh: '答案部分缺少右花括号 }', en: 'the answers have no closing brace }' },
  'brace-unopened': {
    zh: '有右花括号 }，但缺少左花括号 {',
    en: 'there is a closing brace } without an opening one',
  },
  'marks-wide': {
    zh: 'GIFT 的标记 { } = ~ 须用半角字符，这里是全角的',
    en: 'the marks { } = ~ of GIFT are full-width here: write them half-width',
  },
  'answers-too-few': { zh: '答案数量不够', en: 'there are too few answers' },
  'number-missing': { zh: '数值题没有答案', en: 'the numeric question has no answer' },
  'number-unreadable': { zh: '答案或误差不是数字', en: 'the answer or its tolerance is not a number' },
  'pair-without-arrow': { zh: '配对缺少 ->', en: 'a pair has no ->' },
  'weight-not-allowed': {
    zh: '分值百分比不在可用范围（例如 33.333、25、50）',
    en: 'the weight is not one of those in use (such as 33.333, 25, 50)',
  },
  'brace-again': {
    zh: '题目里还有第二个花括号块，已作为题干保留；若是两道题，请在中间空一行',
    en: 'a second block in braces was kept as text; if these are two questions, part them by a blank line',
  },
  'xml-broken': { zh: 'XML 在此处损坏', en: 'the XML is broken here' },
  'type-missing': { zh: '题目没有写明类型', en: 'the question does not say its type' },
  'type-unknown': { zh: '不支持这种题型', en: 'this type of question is not supported' },
  'stem-missing': { zh: '缺少题干', en: 'the question has no text' },
  'options-missing': { zh: '选择题缺少选项', en: 'a choice question has no options' },
  'options-too-few': { zh: '选择题至少需要两个选项', en: 'a choice question needs two options or more' },
  'answer-missing': { zh: '缺少答案', en: 'there is no answer' },
  'answer-unreadable': { zh: '看不懂这个答案', en: 'the answer cannot be understood' },
  'answer-not-an-option': { zh: '答案不在选项之中', en: 'the answer is not one of the options' },
  'answer-in-conflict': { zh: '同一题给出了两个不同的答案', en: 'two different answers are given' },
  'answer-without-question': { zh: '这个答案找不到对应的题目', en: 'the answer belongs to no question' },
  'option-repeated': { zh: '选项字母重复', en: 'an option letter occurs twice' },
  'option-out-of-order': { zh: '选项字母不连续', en: 'the option letters are not in order' },
  'blank-count': { zh: '空的数量与答案的数量不一致', en: 'the number of blanks and of answers differ' },
  'kind-unclear': { zh: '无法判断题型', en: 'the kind of question cannot be told' },
  'kind-unknown': { zh: '不认识这种题型名称', en: 'this name of a kind is unknown' },
  'text-stray': {
    zh: '上面有一段文字不属于任何题目，未导入',
    en: 'a text above belongs to no question and is left out',
  },
  'columns-missing': { zh: '表头缺少“题干”列', en: 'the header row has no column for the question text' },
  'cell-unreadable': { zh: '单元格内容无法识别', en: 'the cell cannot be understood' },
  'gap-unreadable': { zh: '完形填空的空无法识别', en: 'a gap of the cloze cannot be understood' },
  'media-unknown': {
    zh: '图片或音视频的格式不受支持（例如 EMF、WMF），请删去或换成 PNG、JPEG 后重新导入',
    en: 'a picture or recording is of a type that is not taken (such as EMF, WMF): remove it, or bring it as PNG or JPEG',
  },
  'media-svg': {
    zh: 'SVG 图片可能夹带脚本，不能导入，请换成 PNG',
    en: 'SVG drawings can hold script and are not taken: bring it as PNG',
  },
  'media-cut-off': {
    zh: '图片或音视频已损坏或不完整',
    en: 'a picture or recording is damaged or not whole',
  },
  'captions-head': { zh: '字幕不是 WebVTT 文件', en: 'captions are no WebVTT file' },
  'captions-time': { zh: '字幕的时间写法有误', en: 'captions have a time that cannot be read' },
  'captions-order': { zh: '字幕的时间前后颠倒', en: 'captions have times out of order' },
  'captions-empty': { zh: '字幕没有文字', en: 'captions without words' },
  'captions-encoding': { zh: '字幕不是 UTF-8 编码', en: 'captions are not UTF-8' },
  'media-too-large': {
    zh: '图片或音视频超过大小上限（图片 12 MB）',
    en: 'a picture or recording is larger than is taken (pictures: 12 MB)',
  },
  'media-missing': {
    zh: '题中的图片或音视频不在媒体库中，请从文字里删去它，导入后再上传',
    en: 'a picture or recording is not in the store: take it out of the text, and bring it after the import',
  },
  'entry-not-single': { zh: '这里只能有一道题', en: 'there must be one question here' },
} as const;

export type FaultCode = keyof typeof faultTexts;

/** What is told of a question and does not keep it out of the bank. */
export function isNotice(code: string): boolean {
  return code === 'brace-again' || code === 'text-stray';
}
