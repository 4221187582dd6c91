import { numberedLine } from './numbers.ts';

export type SectionKind =
  'single' | 'multiple' | 'choice' | 'true-false' | 'fill' | 'essay' | 'case' | 'numeric';

const names: readonly (readonly [SectionKind, string])[] = [
  ['multiple', '不定项选择题?|不定项|多项选择题?|多选题?|多重选择题'],
  ['single', '单项选择题?|单选题?|最佳选择题'],
  ['choice', '选择题'],
  ['true-false', '判断正误题?|判断对错题?|判断题?|是非题|对错题|正误题'],
  ['fill', '填空题?|完形填空题?'],
  ['case', '案例分析题?|案例选择题|案例题|材料分析题?|材料题|综合分析题|共用题干题?|情景分析题|综合题'],
  ['numeric', '数值题|计算题'],
  [
    'essay',
    '简答题?|问答题?|论述题?|名词解释题?|主观题|分析题|辨析题|实务题|应用题|文书题|写作题|论述分析题',
  ],
];
const anyName = names.map(([, name]) => name).join('|');
const heading = new RegExp(
  `^(?:[（(]?第?[一二三四五六七八九十\\d]{1,3}(?:部分|大题)?[、.．:：）)]?\\s{0,4})?[【\\[（(]?\\s{0,2}(${anyName})\\s{0,2}[】\\]）)]?(?:部分)?\\s{0,4}(.*)$`,
);
const keyHeading =
  /^[【[（(]?(?:附[:：]?)?(?:本?(?:试卷|试题|习题|练习题?))?(?:参考|标准|正确)?答案(?:(?:及|与|和)?(?:解析|评分标准|详解|解答|评分细则)|一览表|速查表?|汇总|表|页)?(?:部分)?[】\])）]?[:：]?$/;

const simple: Readonly<Record<string, string>> = {
  單: '单',
  項: '项',
  選: '选',
  擇: '择',
  題: '题',
  斷: '断',
  對: '对',
  錯: '错',
  簡: '简',
  問: '问',
  論: '论',
  釋: '释',
  義: '义',
  觀: '观',
  應: '应',
  綜: '综',
  計: '计',
  參: '参',
  標: '标',
  準: '准',
  確: '确',
  與: '与',
  導: '导',
  評: '评',
  試: '试',
  閱: '阅',
  讀: '读',
  複: '复',
  誤: '误',
  資: '资',
  數: '数',
  寫: '写',
  實: '实',
};
const oldForm = new RegExp(`[${Object.keys(simple).join('')}]`, 'g');

/** A heading or the name of a kind in simplified characters. */
function simpleName(text: string): string {
  return text.length > 160 ? text : text.replace(oldForm, (one) => simple[one] ?? one);
}

/** The kind that a name of a kind means; null when the name is unknown. */
export function kindNamed(name: string): SectionKind | null {
  const bare = simpleName(name.trim());
  for (const [kind, forms] of names) if (new RegExp(`^(?:${forms})$`).test(bare)) return kind;
  return null;
}

/** A heading such as 一、单选题（每题2分，共40分）. */
export interface Section {
  readonly kind: SectionKind | null;
  /** 不定项: one key or more. */
  readonly open: boolean;
  readonly points: number | null;
  /** True when the heading opens answers, not questions: 单选题答案. */
  readonly key: boolean;
}

/** The text without its brackets and what is in them, also brackets within brackets. */
function withoutBrackets(text: string): string {
  const bare = text.replace(/[（(【[][^（(【[）)】\]]*[)）】\]]/g, '');
  return bare === text ? bare : withoutBrackets(bare);
}

/** What may stand behind the name of a kind in a heading: remarks, no question. */
function isRemark(rest: string): boolean {
  const bare = rest.replace(/^(?:参考)?答案(?:及解析)?/, '').trim();
  if (bare === '' || /^[:：。.]$/.test(bare)) return true;
  if (/^[（(【[]/.test(bare)) return bare.length < 120 && /^[\s:：。.，,]{0,4}$/.test(withoutBrackets(bare));
  return /^[:：,，]?(?:共|每|本|总|下列|请|将|以下|在).{0,80}$/.test(bare) && /题|分/.test(bare);
}

const headed = new RegExp(
  `^(?:[（(]?第?[一二三四五六七八九十\\d]{1,3}(?:部分|大题)?[、.．:：）)]?\\s{0,4})?[【\\[（(]?(${anyName})(?:部分)?(?:的?(?:参考|正确)?答案)?[】\\]）)]?\\s{0,2}[:：\\s]\\s{0,4}(\\S.*)$`,
);

/** 单选题：1.A 2.B — a heading with what follows it on its line; null when the line is none. */
export function headedLine(line: string): { section: Section; rest: string } | null {
  const match = line.length > 400 ? null : headed.exec(simpleName(line));
  if (match === null) return null;
  const name = match[1] as string;
  const rest = line.slice(line.length - (match[2] as string).length);
  return {
    section: { kind: kindNamed(name), open: name.startsWith('不定项'), points: null, key: true },
    rest,
  };
}

export function pointsEach(text: string): number | null {
  const each = /每(?:小|道|一|个)?(?:题|空|问)?\s{0,2}(\d{1,3}(?:\.\d)?)\s{0,2}分/.exec(text);
  return each === null ? null : Number(each[1]);
}

/** Reads a heading; null when the line is none. */
export function sectionIn(line: string): Section | null {
  if (line.length > 160) return null;
  const match = heading.exec(simpleName(line));
  if (match === null || !isRemark((match[2] ?? '').replace(/^[】\]）)]/, ''))) return null;
  const name = match[1] as string;
  const rest = match[2] ?? '';
  return {
    kind: kindNamed(name),
    open: name.startsWith('不定项'),
    points: pointsEach(rest),
    key: rest.trimStart().startsWith('答案') || rest.trimStart().startsWith('参考答案'),
  };
}

/** 【判断题】… : a line that names its kind first. */
export function leadsWithKind(line: string): boolean {
  const mark = /^[【[（(]\s{0,2}([^\s【】[\]（）(),，、]{2,8})\s{0,2}[】\]）)]/.exec(line);
  return mark !== null && kindNamed(mark[1] as string) !== null;
}

/** 参考答案, 答案及解析 … alone on a line: what follows are the answers. */
export function opensKey(line: string): boolean {
  const number = numberedLine(simpleName(line));
  return (
    line.length < 40 &&
    (keyHeading.test(simpleName(line)) || (number?.style === 'chinese' && keyHeading.test(number.rest)))
  );
}

/** （二）行政法部分, 第二章 总论: a heading that parts questions and names no kind. */
export function isSubhead(line: string): boolean {
  if (line.length > 40 || /[。？?！!；;:：，,]$|[（(][\s\u3000]{0,20}[)）]|_{2,}/.test(line)) return false;
  return /^(?:[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十\d]{1,3}[章节篇编讲]|第[一二三四五六七八九十\d]{1,3}单元)/.test(
    line,
  );
}

/** A numbered part whose kind nobody named, such as 二、阅读下列材料. */
export function opensPart(line: string): boolean {
  return /^(?:第[一二三四五六七八九十\d]{1,3}(?:部分|大题|章|节)|[一二三四五六七八九十]{1,3}[、.．])/.test(
    line,
  );
}
