import { fromFields } from './fields.ts';
import { optionsIn } from './options.ts';

/** Marks that look like another: one character each, so that columns stay. */
const twins: Readonly<Record<string, string>> = {
  '﹑': '、',
  '﹒': '.',
  '｡': '。',
  '﹐': ',',
  '﹔': ';',
  '﹕': '：',
  '∶': '：',
  '︰': '：',
  '﹙': '（',
  '﹚': '）',
  '❨': '（',
  '❩': '）',
  '［': '[',
  '］': ']',
  '﹝': '〔',
  '﹞': '〕',
};
const twin = new RegExp(`[${Object.keys(twins).join('')}]`, 'g');
const unseen = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;

/** 第 1 页 共 3 页, Page 1 of 3, - 2 -: what a printer puts at the edge of a page. */
const page = '第\\s{0,4}\\d{1,4}\\s{0,4}[页頁]';
const pages = '[共总總]\\s{0,4}\\d{1,4}\\s{0,4}[页頁]';
const between = '[\\s（(，,/／]{0,6}';
const pageMark = new RegExp(
  `^(?:${page}|.{0,30}${page}${between}${pages}\\s{0,2}[)）]?|.{0,30}${pages}${between}${page}|[—–-]{1,3}\\s{0,4}\\d{1,4}\\s{0,4}[—–-]{1,3}|[Pp]age\\s{1,2}\\d{1,4}(?:\\s{0,2}(?:of|/)\\s{0,2}\\d{1,4})?)$`,
);
/** What ends a paper and says nothing. */
const endMark =
  /^[（(【\s—–*＊-]{0,10}(?:全?卷(?:完|终|结束)|试[卷题]到?此?结束|以下无正文|完)[\s）)】。—–*＊-]{0,10}$/;
/** A key in brackets before the number of its question: （ √ ）1. … */
const keyFirst =
  /^([（(【]\s{0,20}(?:[A-JＡ-Ｊ](?:[\s、,，]{0,3}[A-JＡ-Ｊ]){0,9}|[√✓✔×✗✘╳]|对|错|正确|错误|T|F)?\s{0,20}[)）】])\s{0,4}((?:[\d０-９]{1,4}\s{0,2}[、.．)）](?![\d０-９])|第\s?\d{1,4}\s?题[.．、:：]?)\s{0,4})(?=\S)/;

/** Marks of Markdown around a line, and before an option. */
const markdown = /^(?:#{1,6}\s{1,4}|[-*•]\s{1,4}(?=[A-Ja-j][.、)）．]))?(?:\*\*([^*]{1,400})\*\*)?(.*)$/s;

function isPageMark(line: string): boolean {
  return (line.length < 60 && pageMark.test(line)) || endMark.test(line);
}

/** Lines beside page numbers that stand at two of them and more: headers and footers. */
function runningHeads(lines: readonly string[]): Set<string> {
  const seen = new Map<string, number>();
  for (const [no, line] of lines.entries()) {
    if (!isPageMark(line)) continue;
    const beside = new Set([lines[no - 1] ?? '', lines[no + 1] ?? '']);
    for (const text of beside) seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  const heads = [...seen].filter(([text, times]) => times > 1 && /[考试卷题库]/.test(text));
  return new Set(heads.map(([text]) => text).filter((text) => !/^[\dA-Ja-j（(【[]|[:：？?]/.test(text)));
}

/** `1 …`, `2 …` with nothing but blanks behind the number: read so where no line is numbered otherwise. */
function isCounted(lines: readonly string[]): boolean {
  if (
    lines.some((line) =>
      /^(?:[（(]?[\d０-９]{1,4}\s{0,3}[)）.．、,，:：](?!\d)|第\s?\d{1,4}\s?题|题目?\s?\d)/.test(line),
    )
  )
    return false;
  let next = 1;
  for (const line of lines) if (spacedNumber(line, next)) next += 1;
  return next > 2;
}

function spacedNumber(line: string, number: number): boolean {
  return line.startsWith(String(number)) && new RegExp(`^${number}[ \\t\\u3000]{1,8}\\S`).test(line);
}

/** 2.15岁的人（ ）: the number of a question with a number behind it, where it counts on and a question follows. */
function glued(line: string, before: number, next: string): string | null {
  const match = /^(\d{1,3})[.．](?=\d)/.exec(line);
  if (match === null || (Number(match[1]) !== before + 1 && match[1] !== '1')) return null;
  const isQuestion =
    /[（(][\s\u3000]{0,40}[A-H√×]{0,6}[\s\u3000]{0,40}[)）]|_{2,}/.test(line) ||
    optionsIn(next, 'A') !== null;
  return isQuestion ? `${match[0]} ${line.slice(match[0].length)}` : null;
}

/** Options with nothing behind their letters: A甲, then B乙 on the next line or behind a blank. */
function isBareOption(line: string, next: string): boolean {
  if (!/^[A-HＡ-Ｈ][\u4e00-\u9fff《“‘\d]/.test(line)) return false;
  const following = String.fromCharCode((line.normalize('NFKC').codePointAt(0) ?? 0) + 1);
  const bare = new RegExp(`^[${following}][\\u4e00-\\u9fff《“‘\\d]`);
  return bare.test(next.normalize('NFKC')) || (line.startsWith('A') && /\sB[\u4e00-\u9fff]/.test(line));
}

function withMarks(line: string): string {
  return line.replace(/(^|[\s\u3000])([A-HＡ-Ｈ])(?=[\u4e00-\u9fff《“‘\d])/g, '$1$2.');
}

/**
 * The lines of an exam as its reader wants them, one for one: marks in their usual form, numbers before
 * keys, options with a mark behind their letter. A line of null is the edge of a page: it ends nothing.
 */
export function evenForms(written: readonly string[]): (string | null)[] {
  const lines = written.map((line) =>
    line
      .replace(unseen, '')
      .replace(twin, (mark) => twins[mark] ?? mark)
      .trim()
      .replace(markdown, '$1$2')
      .replace(keyFirst, '$2$1'),
  );
  const heads = runningHeads(lines);
  const counted = isCounted(lines);
  let next = 1;
  let [bare, before] = [false, 0];
  const forms = lines.map((line, no) => {
    if (isPageMark(line) || heads.has(line)) return null;
    if (counted && spacedNumber(line, next)) {
      next += 1;
      return line.replace(/^\d{1,4}\s/, (number) => `${number.trim()}. `);
    }
    const parted = glued(line, before, lines[no + 1] ?? '');
    before = Number(/^(\d{1,3})\s?[.．、]/.exec(parted ?? line)?.[1] ?? before);
    if (parted !== null) return parted;
    const goesOn = bare && /^[A-HＡ-Ｈ][\u4e00-\u9fff《“‘\d]/.test(line);
    bare = goesOn || (optionsIn(line, 'A') === null && isBareOption(line, lines[no + 1] ?? ''));
    return bare ? withMarks(line) : line;
  });
  return fromFields(forms);
}
