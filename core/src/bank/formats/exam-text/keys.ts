import { numberedLine, type NumberStyle } from './numbers.ts';

/** One answer of a list of answers: the number of its question and what it says. */
export interface KeyEntry {
  readonly number: number;
  text: string;
  readonly line: number;
  /** How the number of a line of its own is written. */
  readonly style?: NumberStyle;
}

const truths = '√|✓|✔|×|✗|✘|╳|对|错|正确|错误|T|F';
const pair = new RegExp(
  `\\s{0,20}[（(【[]?(\\d{1,4})[)）】\\]]?\\s{0,3}(?:[.．、:：)）]|题)?\\s{0,3}[（(【]?\\s{0,3}([A-Ja-j](?:[、,，]?[A-Ja-j]){0,9}|${truths})\\s{0,3}[)）】]?(?![A-Za-z\\u4e00-\\u9fff])[\\s,，;；、。.]{0,20}`,
  'y',
);
const range =
  /[\s]{0,20}[（(]?(\d{1,4})\s{0,2}(?:[-—–－~～]{1,2}|至|到)\s{0,2}(\d{1,4})[)）]?\s{0,2}题?\s{0,2}[:：.．、]?\s{0,3}((?:[A-Ja-j√×✓✗对错TF][\s,，、;；]{0,6}){1,200})/y;

/** The answers 1-5 ABCDD: one each when they are as many as the numbers, else told apart by blanks. */
function spread(from: number, to: number, said: string): string[] | null {
  const count = to - from + 1;
  const single = said.replace(/[\s,，、;；]/g, '');
  if (single.length === count) return [...single];
  const groups = said.split(/[\s,，、;；]+/).filter((group) => group !== '');
  return groups.length === count ? groups : null;
}

/** The answers of a line that holds nothing else, such as `1-5 ABCDD 6.AC 7.√`; null when it does. */
export function keysIn(text: string, line: number): KeyEntry[] | null {
  const entries: KeyEntry[] = [];
  let at = 0;
  while (at < text.length) {
    range.lastIndex = at;
    const many = range.exec(text);
    const told = many === null ? null : spread(Number(many[1]), Number(many[2]), many[3] as string);
    if (many !== null && told !== null) {
      entries.push(...told.map((said, place) => ({ number: Number(many[1]) + place, text: said, line })));
      at = range.lastIndex;
      continue;
    }
    pair.lastIndex = at;
    const one = pair.exec(text);
    if (one === null) return null;
    entries.push({ number: Number(one[1]), text: one[2] as string, line });
    at = pair.lastIndex;
  }
  return entries.length === 0 ? null : entries;
}

/** Keys without numbers for so many questions: ABACB, √×√, AB C AD. Null when they are not as many. */
export function barely(text: string, count: number): string[] | null {
  if (!/^(?:[A-JＡ-Ｊ√✓✔×✗✘╳对错][\s,，、;；]{0,6}){1,400}$/.test(text)) return null;
  const groups = text.split(/[\s,，、;；]+/).filter((group) => group !== '');
  if (groups.length === count) return groups;
  const single = [...groups.join('')];
  return single.length === count ? single : null;
}

/** The answers of a line of an answer section: a list, or one number with its text. */
export function keyLine(text: string, line: number): KeyEntry[] | null {
  const listed = keysIn(text, line);
  if (listed !== null) return listed;
  const numbered = numberedLine(text);
  return numbered === null || numbered.style === 'chinese'
    ? null
    : [{ number: numbered.number, text: numbered.rest, line, style: numbered.style }];
}

/** 题号 1 2 3 over 答案 A B C: a table that was pasted. */
export function keyTable(numbers: string, answers: string, line: number): KeyEntry[] | null {
  const nos = /^题\s?号[:：\s]+(.+)$/
    .exec(numbers)?.[1]
    ?.trim()
    .split(/[\s|]+/);
  const said = /^答\s?案[:：\s]+(.+)$/
    .exec(answers)?.[1]
    ?.trim()
    .split(/[\s|]+/);
  if (nos === undefined || said === undefined || nos.length !== said.length) return null;
  if (!nos.every((no) => /^\d{1,4}$/.test(no))) return null;
  return nos.map((no, at) => ({ number: Number(no), text: said[at] as string, line }));
}
