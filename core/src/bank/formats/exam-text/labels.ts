import { announcedBy, plainLabels } from './answer-forms.ts';

export type LabelName =
  | 'answer'
  | 'explanation'
  | 'law'
  | 'difficulty'
  | 'topic'
  | 'points'
  | 'tags'
  | 'kind'
  | 'idnumber'
  | 'ignored';

const labels: readonly (readonly [LabelName, string])[] = [
  ['ignored', '我的答案|考生答案|学生答案|你的答案|作答结果|作答|我的得分|得分|正确率|答题用时'],
  [
    'answer',
    '正确答案|参考答案|标准答案|试题答案|正确选项|答案要点|参考要点|答题要点|答案|答|Correct answer|Correct Answer|correct answer|Answer|ANSWER|Key|KEY',
  ],
  [
    'explanation',
    '答案解析|试题解析|题目解析|参考解析|解题思路|解析|详解|解释|说明|解答|点拨|评析|Explanation|Rationale|Feedback',
  ],
  ['law', '法律依据|法条依据|依据条款|依据|法条|出处'],
  ['difficulty', '难易程度|难度等级|难度系数|难易度|难度'],
  ['topic', '所属知识点|知识点|考查点|考点|所属章节|章节|专题'],
  ['points', '本题分值|题目分值|分值|分数'],
  ['tags', '标签|关键词'],
  ['kind', '题目类型|试题类型|题型'],
  ['idnumber', '题目编号|试题编号|编号|题库编号'],
];
const names = labels.map(([, forms]) => forms).join('|');
/** Words that are labels in brackets only: with a colon they stand in stems. */
const bracketed = '分析|点评|思路|思路点拨|理由|本题解析';
/** A label with its colon, or in brackets; 答案 may do without when a key follows at once. */
const marked = new RegExp(
  `(^|[\\s。；;，,）)】\\]!！?？]|(?=[【〖]))(?:[【\\[〖（(]\\s{0,2}(${names}|${bracketed})\\s{0,2}[】\\]〗）)]\\s{0,2}[:：]?|(${names})\\s{0,2}(?:是|为)?\\s{0,2}[:：])\\s{0,4}`,
  'g',
);

/** One labelled stretch of a line; what stands before the first label has none. */
export interface Stretch {
  readonly label: LabelName | null;
  readonly text: string;
}

function labelOf(name: string): LabelName {
  if (bracketed.split('|').includes(name)) return 'explanation';
  return labels.find(([, forms]) => forms.split('|').includes(name))?.[0] ?? 'ignored';
}

/** The line cut at its labels: `答案：C 解析：…` gives an answer and an explanation. */
export function stretchesOf(written: string, unmarkedToo = true): Stretch[] {
  const line = plainLabels(written);
  const stretches: Stretch[] = [];
  const announced = unmarkedToo ? announcedBy(line) : 0;
  if (announced > 0) {
    const rest = stretchesOf(line.slice(announced), false);
    return rest.map((one, at) => (at === 0 && one.label === null ? { ...one, label: 'answer' } : one));
  }
  let label: LabelName | null = null;
  let from = 0;
  for (const match of line.matchAll(marked)) {
    const lead = (match[1] ?? '').trim();
    const before = line.slice(from, match.index) + lead;
    if (label !== null || before.trim() !== '') stretches.push({ label, text: before.trim() });
    label = labelOf((match[2] ?? match[3]) as string);
    from = match.index + match[0].length;
  }
  stretches.push({ label, text: line.slice(from).trim() });
  return stretches;
}

const levels: readonly (readonly ['easy' | 'medium' | 'hard', RegExp])[] = [
  ['easy', /^(?:较?易|容易|较?简单|较易|低|一级|easy|1|2|★|★★|☆)$/i],
  ['medium', /^(?:中等?|适中|一般|普通|二级|medium|3|★★★)$/i],
  ['hard', /^(?:较?难|困难|较?高|很难|三级|hard|4|5|★★★★|★★★★★)$/i],
];

/** The level that a word, a number of five or a row of stars means; null when none. */
export function difficultyNamed(text: string): 'easy' | 'medium' | 'hard' | null {
  const bare = text.replace(/[☆。.，,\s]/g, '').slice(0, 20);
  const factor = /^0?\.\d{1,3}$/.test(bare) ? Number(bare) : null;
  if (factor !== null) return factor >= 0.7 ? 'easy' : factor >= 0.4 ? 'medium' : 'hard';
  return levels.find(([, form]) => form.test(bare))?.[0] ?? null;
}
