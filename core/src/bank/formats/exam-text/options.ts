export interface Option {
  readonly letter: string;
  readonly text: string;
  /** A star or a tick stands before its letter. */
  readonly marked?: boolean;
}

const ticked = /^[*＊√✓✔☑★]\s{0,3}(?=[（(【[]?\s{0,2}[A-Ja-jＡ-Ｊ]\s{0,2}[)）】\].．、:：])/;
const saidRight =
  /\s{0,4}(?:[√✓✔☑]|[（(【[〔]\s{0,2}(?:正确答案|正确选项|正确|答案|√|✓|✔|对|正確)\s{0,2}[)）】\]〕])$/;

/** What stands behind an option of a document that looks other than its neighbours: its key may be meant by it. */
export const LOOK_MARK = '〔√〕';

/** The text without such a mark. */
export function withoutLook(text: string): string {
  return text.endsWith(LOOK_MARK) ? text.slice(0, -LOOK_MARK.length).trimEnd() : text;
}

/** The option without the mark behind it that says it is right; null when there is none. */
export function withoutTick(text: string): string | null {
  const bare = text.replace(saidRight, '');
  return bare === text || bare.trim() === '' ? null : bare.trim();
}

const start =
  /^(?:[（(【[]\s{0,2}([A-Ja-jＡ-Ｊ])\s{0,2}[)）】\]]\s{0,2}[.．、:：]?|([A-Ja-jＡ-Ｊ])\s{0,2}[.．、:：,，)）])\s{0,4}/;
const loose = /^([A-JＡ-Ｊ])[\s\u3000]{1,4}(?=\S)/;

function letterOf(written: string): string {
  return written.normalize('NFKC').toUpperCase();
}

function letterAt(place: number): string {
  return String.fromCharCode(65 + place);
}

/** Where the option of this letter begins behind `from`: its mark, set off from what stands before. */
function nextMark(
  text: string,
  letter: string,
  from: number,
  small = false,
): { at: number; behind: number } | null {
  const wide = String.fromCharCode(letter.charCodeAt(0) + 0xfee0);
  const any = small ? letter.toLowerCase() : `${letter}${wide}`;
  const mark = new RegExp(
    `(?:[（(【\\[]\\s{0,2}[${any}]\\s{0,2}[)）】\\]]\\s{0,2}[.．、:：]?|(?<![A-Za-z])${small ? '(?<=\\s)' : ''}[${any}]\\s{0,2}[.．、:：)）])`,
    'g',
  );
  mark.lastIndex = from;
  const match = mark.exec(text);
  return match === null ? null : { at: match.index, behind: match.index + match[0].length };
}

/** The mark of the letter after the next behind a gap: options in two columns, A C over B D. */
function columnBeside(text: string, letter: string, from: number): ReturnType<typeof nextMark> {
  const other = letterAt(letter.charCodeAt(0) - 63);
  const mark = letter > 'B' ? null : nextMark(text, other, from);
  return mark !== null && /(?:\t| {2}|\u3000)\s{0,20}$/.test(text.slice(from, mark.at)) ? mark : null;
}

/** Options that follow one another on a line, from this letter on; the text begins with the first one's text. */
function splitOn(text: string, first: string, small = false): Option[] {
  const options: Option[] = [];
  let letter = first;
  let from = 0;
  for (let next = ''; options.length < 10; letter = next) {
    next = letterAt(letter.charCodeAt(0) - 64);
    const beside = next > 'J' ? null : nextMark(text, next, from, small);
    const mark = beside ?? columnBeside(text, letter, from);
    if (beside === null && mark !== null) next = letterAt(letter.charCodeAt(0) - 63);
    options.push({ letter, text: text.slice(from, mark?.at ?? text.length).trim() });
    if (mark === null) break;
    from = mark.behind;
  }
  return options;
}

/** The options on a line that begins with one; null when it does not. `due` is the letter that is next. */
export function optionsIn(line: string, due: string): Option[] | null {
  const tick = ticked.exec(line);
  if (tick !== null) {
    const [first, ...more] = optionsIn(line.slice(tick[0].length), due) ?? [];
    return first === undefined ? null : [{ ...first, marked: true }, ...more];
  }
  const match = start.exec(line);
  if (match !== null) {
    const written = (match[1] ?? match[2]) as string;
    const letter = letterOf(written);
    // A small letter is a mark only where it is the next one: "a. m." begins no option C.
    const small = written >= 'a' && written <= 'z';
    if (small && letter !== due) return null;
    return splitOn(line.slice(match[0].length), letter, small);
  }
  const spaced = loose.exec(line);
  if (spaced === null || letterOf(spaced[1] as string) !== due) return null;
  return splitOn(line.slice(spaced[0].length), due);
}

/** Options that stand behind the stem on its own line: A. … B. … at least. */
export function optionsBehind(stem: string): { stem: string; options: Option[] } | null {
  for (let from = 0; from < stem.length;) {
    const first = nextMark(stem, 'A', from);
    if (first === null) return null;
    if (nextMark(stem, 'B', first.behind) === null) return null;
    const before = stem.slice(0, first.at);
    if (/[\s)）。？?：:_，,]$/.test(before))
      return { stem: before.trim(), options: splitOn(stem.slice(first.behind), 'A') };
    from = first.behind;
  }
  return null;
}
