/** What a question lacks or loses on its way into the bank. `stops`: it cannot be kept before it is mended. */
export const needTexts = {
  'no-item': { stops: true, zh: '这是说明文字，不是题目', en: 'this is a text, not a question' },
  incomplete: { stops: true, zh: '题目不完整，需要补全', en: 'the question is not complete' },
  'no-full-answer': { stops: true, zh: '没有满分答案', en: 'no answer earns all points' },
  'several-full-answers': {
    stops: true,
    zh: '单选题有多个满分答案',
    en: 'several options of a single choice earn all points',
  },
  'any-answer': {
    stops: true,
    zh: '以 * 接受任意答案，本系统不支持',
    en: 'an answer with * accepts anything, which is not supported',
  },
  'too-many-parts': {
    stops: true,
    zh: '选项或空的数量超过上限',
    en: 'more options or blanks than an item can hold',
  },
  'too-long': { stops: true, zh: '文字超过长度上限', en: 'a text is longer than an item can hold' },
  'kind-in-case': { stops: true, zh: '案例中的小题不完整', en: 'a question of the case is not complete' },
  'model-answer-missing': { stops: true, zh: '缺少参考答案', en: 'the model answer is missing' },
  'partial-answers': {
    stops: false,
    zh: '只得部分分的答案未保留',
    en: 'answers for part of the points were dropped',
  },
  'weights-evened': {
    stops: false,
    zh: '各选项的不同权重未保留',
    en: 'different weights of options were evened out',
  },
  'case-ignored': {
    stops: false,
    zh: '本系统不区分大小写',
    en: 'upper and lower case are not told apart here',
  },
  'unit-penalty': { stops: false, zh: '单位扣分规则未保留', en: 'points off for wrong units were dropped' },
  'media-left': {
    stops: false,
    zh: '题中的图片或媒体需要重新上传',
    en: 'pictures or media have to be uploaded again',
  },
  'alt-missing': {
    stops: false,
    zh: '有图片或媒体没有文字说明，送审前须补上',
    en: 'a picture or recording has no description: needed before review',
  },
  'captions-missing': {
    stops: false,
    zh: '有音频或视频没有字幕，送审前须补上',
    en: 'a sound or film has no captions: needed before review',
  },
  'rubric-made': {
    stops: false,
    zh: '评分标准按参考答案自动生成',
    en: 'a rubric was made from the model answer',
  },
  'options-joined': { stops: false, zh: '相同的选项已合并', en: 'options of the same text were joined' },
  'text-shortened': { stops: false, zh: '过长的解析或主题已截短', en: 'a long explanation or topic was cut' },
} as const;

export type NeedCode = keyof typeof needTexts;
