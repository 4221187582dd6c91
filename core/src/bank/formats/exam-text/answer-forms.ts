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
const oddBrackets = /^[〔〈《「『]\s{0,2}([\u4e00-\u9fff]{1,5})\s{0,2}[〕〉》」』]/;
const joined = new RegExp(
  `^(?:${answer})(?:\\s{0,2}[（(]?\\d{1,3}[)）]?)?应?(?:是|为|选)?\\s{0,4}[:：\\-—–→=]{0,3}\\s{0,4}(?:选项|选)?\\s{0,2}(?=(?:${letters}|[√×✓✗对错]|正确|错误)${end})`,
);
const chosen = new RegExp(
  `^(?:(?:故|因此|所以|综上所?述?)[,，]?)?(?:本题|此题|该题|答案)?应?选(?:择|项)?\\s{0,2}[:：]?\\s{0,2}(${letters})项?[。.]?$`,
);
const chosenAtEnd = new RegExp(
  `(?:故|因此|所以|本题|此题|应)(?:本题|此题|正确)?(?:答案)?应?选(?:择|项)?\\s{0,2}[:：]?\\s{0,2}(${letters})项?[。.]?$`,
);

/** The line with its label in one usual form: `答 案：C`, `★答案：C` and `（答案：C）` are `答案：C`. */
export function plainLabels(line: string): string {
  return line
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

/** A line that is a key and nothing else. */
export function isKeyAlone(line: string): boolean {
  return new RegExp(`^(?:${letters}|[√×✓✗对错]|正确|错误)[。.]?$`).test(line.trim());
}
