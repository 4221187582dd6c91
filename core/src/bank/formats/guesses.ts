/**
 * Everything a reader of questions may have to guess, in both languages. `doubt` says how easily the guess
 * is wrong: 1 = hardly ever, 2 = now and then, 3 = often enough to look, 4 and more = look before it is taken.
 */
export const guessTexts = {
  'kind-inferred': {
    doubt: 1,
    zh: '文件没有写明题型，按选项和答案推断',
    en: 'the file names no kind: it was told by options and answer',
  },
  'kind-essay': {
    doubt: 3,
    zh: '没有写明题型，也没有选项和空格，按简答题处理',
    en: 'no kind, no options and no blanks: taken as a short answer',
  },
  'kind-changed': {
    doubt: 3,
    zh: '读成的题型与标题所写的不同',
    en: 'it was read as another kind than its heading says',
  },
  'key-at-option': {
    doubt: 2,
    zh: '答案取自选项旁的标记（√、* 等）',
    en: 'the key was taken from a mark at an option',
  },
  'key-by-look': {
    doubt: 3,
    zh: '答案取自选项的字样（加粗、变色、底纹或下划线）',
    en: 'the key was taken from how an option looks (bold, coloured, shaded or underlined)',
  },
  'key-in-explanation': {
    doubt: 3,
    zh: '答案取自解析里的话（例如“故选 C”）',
    en: 'the key was taken from the words of the explanation',
  },
  'key-behind-stem': {
    doubt: 3,
    zh: '答案取自题干后面没有括号的字',
    en: 'the key was taken from what stands behind the question without brackets',
  },
  'key-by-words': {
    doubt: 2,
    zh: '答案写的是选项内容而不是字母',
    en: 'the key names the words of an option, not its letter',
  },
  'key-by-number': {
    doubt: 2,
    zh: '答案写的是数字，按选项顺序对应',
    en: 'the key is a number, taken as the place of an option',
  },
  'key-by-letter': {
    doubt: 2,
    zh: '判断题的答案写的是字母或数字，A、1 当作对',
    en: 'a judgement is answered by a letter or number: A and 1 were taken as right',
  },
  'key-by-place': {
    doubt: 4,
    zh: '答案没有题号，按先后顺序分给各题',
    en: 'the keys have no numbers: they were dealt out in order',
  },
  'options-on-one-line': {
    doubt: 1,
    zh: '几个选项写在一行里，按字母拆开',
    en: 'several options on one line were parted by their letters',
  },
  'options-in-stem': {
    doubt: 2,
    zh: '选项写在题干同一行里，按字母拆开',
    en: 'the options stand on the line of the question and were parted by their letters',
  },
  'options-in-one-cell': {
    doubt: 1,
    zh: '全部选项写在一个单元格里，已拆开',
    en: 'all options stand in one cell and were parted',
  },
  'options-fewer': {
    doubt: 2,
    zh: '选项比同一部分的其他题少，可能漏了',
    en: 'it has fewer options than the others of its part: one may be lost',
  },
  'option-continued': {
    doubt: 1,
    zh: '有选项跨了多行，接在一起',
    en: 'an option goes on over several lines',
  },
  'number-broken': {
    doubt: 2,
    zh: '题号不连续',
    en: 'its number does not follow the one before',
  },
  'number-missing': {
    doubt: 2,
    zh: '其他题有题号，这题没有',
    en: 'other questions have numbers, this has none',
  },
  'question-inside': {
    doubt: 4,
    zh: '题干或选项里有像下一题题号的行，可能两题连在一起',
    en: 'a line inside looks like the number of the next question: two may have run together',
  },
  'points-missing': {
    doubt: 1,
    zh: '同一部分的其他题写了分值，这题没有，按 1 分',
    en: 'others of its part say their points, this does not: taken as 1',
  },
  'answers-split': {
    doubt: 2,
    zh: '多个空的答案用顿号、逗号或空格隔开，按个数拆分',
    en: 'the answers of several blanks were parted at commas or spaces, by their number',
  },
  'blank-filled': {
    doubt: 2,
    zh: '填空的答案取自题干中的括号或下划线',
    en: 'the answers were taken from the brackets or lines of the question itself',
  },
  'blank-made': {
    doubt: 2,
    zh: '题干没有空，已在末尾补一个',
    en: 'the question has no blank: one was put at its end',
  },
  'order-as-written': {
    doubt: 2,
    zh: '没有写正确顺序，按书写顺序',
    en: 'no right order is told: the written one was taken',
  },
  'characters-damaged': {
    doubt: 5,
    zh: '有无法识别的字符，显示为 �',
    en: 'characters that cannot be read stand as �',
  },
} as const;

export type GuessCode = keyof typeof guessTexts;

/** How sure the reader is of a question: nothing guessed; little; worth a look; look before it is taken. */
export const confidences = ['certain', 'likely', 'look', 'unsure'] as const;
export type Confidence = (typeof confidences)[number];

/** What a text that was left out beside a question adds to the doubt about it. */
const BESIDE = 3;

/**
 * How much doubt there is about a question, 0 = none: the sum over what was guessed, each once, and over texts
 * beside it that were left out. It orders what a person looks at; it is no probability.
 */
export function doubtOf(guesses: readonly GuessCode[], notices = 0): number {
  const told = [...new Set(guesses)].reduce((sum, code) => sum + guessTexts[code].doubt, 0);
  return told + notices * BESIDE;
}

/** The grade of a doubt: 0 certain, up to 2 likely, up to 4 worth a look, beyond unsure. */
export function confidenceOf(doubt: number): Confidence {
  if (doubt === 0) return 'certain';
  if (doubt <= 2) return 'likely';
  return doubt <= 4 ? 'look' : 'unsure';
}
