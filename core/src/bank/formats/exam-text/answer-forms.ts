/** What a key of a choice or of true-false looks like in the words of a line. */
const letters = '[A-HＡ-Ｈ](?:[、,，和 ]{0,2}[A-HＡ-Ｈ]){0,9}';
const end = '(?=$|[\\s。.,，;；、)）】\\]]|项)';
const answer =
  '(?:(?:本题|此题|该题)的?)?(?:正确|参考|标准|最佳|试题)?的?(?:答案|选项)|正解|[Aa]ns(?:wer)?\\b\\.?';

const spaced = /^([【[（(]?)(答|解)[ \u3000]{1,4}(案|析)(?=[】\]）)\s:：])/;
const marksBefore = /^[*＊★☆▲△●○◆◇※•·]{1,3}\s{0,2}(?=[【[（(]?\s{0,2}(?:正确|参考|标准)?答案)/;
const inBrackets = new RegExp(
  `[（(【\\[〔]\\s{0,2}((?:正确|参考|标准)?答案)\\s{0,2}[:：]\\s{0,2}([^（(【\\[〔）)】\\]〕]{1,60})[）)】\\]〕]\\s{0,2}$`,
);
/** Other brackets around a label; a law stands in 《》 and is none. */
const oddBrackets =
  /^[〔〈《「『]\s{0,2}((?:正确|参考|标准)?答案|(?:答案|试题)?解析|详解|解答|难度|考点|知识点|依据|分值|题型)\s{0,2}[〕〉》」』]/;
const joined = new RegExp(
  `^(?:${answer})(?:\\s{0,2}[（(]?\\d{1,3}[)）]?)?应?(?:是|为|选)?\\s{0,4}[:：\\-—–→=]{0,3}\\s{0,4}(?:选项|选)?\\s{0,2}(?=(?:${letters}|[√×✓✗对错]|正确|错误)${end})`,
);
const chosen = new RegExp(
  `^(?:(?:故|因此|所以|综上所?述?)[,，]?)?(?:本题|此题|该题|答案)?应?选(?:择|项)?\\s{0,2}[:：]?\\s{0,2}(${letters})项?[。.]?$`,
);
const chosenAtEnd = new RegExp(
  `(?:(?:故|因此|所以|本题|此题|应|[，,。；;])(?:本题|此题|正确)?(?:答案)?应?选(?:择|项)?|(?:故|因此|所以|本题|此题)(?:的?正确)?(?:答案|选项)(?:应?[为是选]|选择)?)\\s{0,2}[:：]?\\s{0,2}(${letters})项?[。.]?$`,
);

/** Labels in traditional characters. */
const traditional: readonly (readonly [RegExp, string])[] = [
  [/(參考|標準|正確)(?=答案)/g, ''],
  [/正確選項|正確答案/g, '答案'],
  [/難易度|難度/g, '难度'],
  [/知識點/g, '知识点'],
  [/考點/g, '考点'],
  [/法律依據|依據/g, '依据'],
];
const isTraditional = /[參標確難識點據]/;

/** The line with its labels in simplified characters where a label stands at its beginning. */
function simplified(line: string): string {
  if (!isTraditional.test(line) || !/^[【[（(〔]?\s{0,2}[\u4e00-\u9fff]{2,4}\s{0,2}[】\]）)〕:：]/.test(line))
    return line;
  const end = /[】\]）)〕:：]/.exec(line)?.index ?? 0;
  const label = traditional.reduce((text, [from, to]) => text.replace(from, to), line.slice(0, end));
  return label + line.slice(end);
}

/** The line with its label in one usual form: `答 案：C`, `★答案：C` and `（答案：C）` are `答案：C`. */
export function plainLabels(line: string): string {
  return simplified(line)
    .replace(spaced, '$1$2$3')
    .replace(marksBefore, '')
    .replace(oddBrackets, '【$1】')
    .replace(inBrackets, ' $1：$2')
    .trim();
}

/** How long the words are that announce a key without a colon or label of their own; 0 = they do not. */
export function announcedBy(line: string): number {
  return joined.exec(line)?.[0].length ?? 0;
}

/** The letters of 故选C, 本题选AB: a line that says nothing else. */
export function chosenIn(line: string): string | null {
  return chosen.exec(line.trim())?.[1] ?? null;
}

/** The letters with which an explanation ends, … 故选C。 */
export function chosenBehind(explanation: string): string | null {
  return chosenAtEnd.exec(explanation.trim())?.[1] ?? null;
}

const keyAlone = new RegExp(`^(?:${letters}|[√×✓✗对错]|正确|错误)[。.]?$`);

/** A line that is a key and nothing else. */
export function isKeyAlone(line: string): boolean {
  return line.length < 40 && keyAlone.test(line.trim());
}
