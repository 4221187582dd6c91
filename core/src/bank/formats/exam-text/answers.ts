const truthWords = '√|✓|✔|☑|V|v|对|對|正确|正確|是|T|Ｔ|True|TRUE|true|Y|Yes|YES|yes';
const falseWords =
  '×|✗|✘|X|x|╳|错|錯|错误|錯誤|不正确|不正確|不对|不對|否|F|Ｆ|False|FALSE|false|N|No|NO|no|ｘ|Ｘ';
const truth = new RegExp(
  `^[（(【\\[]?\\s{0,4}(?:(${truthWords})|(${falseWords}))\\s{0,4}[)）】\\]]?(?=$|[\\s。．.；;，,:：（(])`,
);

/** Whether an answer says right or wrong, and what it says beyond; null when it says neither. */
export function truthIn(text: string): { value: boolean; rest: string } | null {
  const match = truth.exec(text.trim());
  if (match === null) return null;
  const rest = text
    .trim()
    .slice(match[0].length)
    .replace(/^[\s。．.；;，,:：]{1,4}/, '');
  return { value: match[1] !== undefined, rest };
}

const letters =
  /^[（(【[]?\s{0,4}(?:选项|选)?\s{0,2}([A-Ja-jＡ-Ｊ](?:[\s、,，;；/.和]{0,3}[A-Ja-jＡ-Ｊ]){0,9})\s{0,4}[)）】\]]?(?=$|[\s。．.；;，,、:：（(【[\u4e00-\u9fff])/;

/** The letters an answer names, in order and once each, and what it says beyond; null when none. */
export function lettersIn(text: string): { letters: string[]; rest: string } | null {
  const bare = text.trim();
  const span = /^[（(]?([A-J])\s?(?:[-—–~～]|至|到)\s?([A-J])[)）]?[。.]?$/.exec(bare.normalize('NFKC'));
  if (span !== null) return lettersBetween(span[1] as string, span[2] as string);
  const match = letters.exec(bare);
  if (match === null) return null;
  const said = (match[1] as string)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-J]/g, '');
  const rest = bare.slice(match[0].length).replace(/^[\s。．.；;，,、:：]{1,4}/, '');
  return { letters: [...new Set(said)].sort(), rest };
}

/** A-D: all letters from one to the other. */
function lettersBetween(first: string, last: string): { letters: string[]; rest: string } | null {
  const [from, to] = [first.charCodeAt(0), last.charCodeAt(0)];
  if (to <= from) return null;
  return {
    letters: Array.from({ length: to - from + 1 }, (_, at) => String.fromCharCode(from + at)),
    rest: '',
  };
}

/** Blanks of a stem: underscores, or empty brackets. */
const blank = /_{2,}|＿{2,}|—{4,}|[（(【][\s\u3000_＿]{0,60}[)）】]/g;
const filled = /_{2,20}\s{0,8}([^_\s](?:[^_]{0,60}[^_\s])?)\s{0,8}_{2,20}/g;

const bracketBlank = /[（(【]\s{0,8}([^（()）【】\s][^（()）【】]{0,60})[)）】]/g;

/** A fill-in whose answers stand in its brackets: …是（为人民服务）。 Null where a blank is open, or none is filled. */
export function filledBrackets(stem: string): { pieces: string[]; within: string[] } | null {
  if (stem.search(blank) >= 0) return null;
  const isRemark = (text: string) =>
    /^(?:以下|下称|简称|注|即|如|例|见|多选|单选|节选|\d{4}年|第)|[分]$/.test(text);
  const found = [...stem.matchAll(bracketBlank)].filter((one) => !isRemark(one[1] as string));
  if (found.length === 0) return null;
  const pieces: string[] = [];
  let from = 0;
  for (const one of found) {
    pieces.push(stem.slice(from, one.index));
    from = one.index + one[0].length;
  }
  return { pieces: [...pieces, stem.slice(from)], within: found.map((one) => (one[1] as string).trim()) };
}

/** The stem in pieces around its blanks; with `read`, also the answers that stand in the blanks already. */
export function blanksIn(stem: string, read: boolean): { pieces: string[]; within: string[] } {
  const within: string[] = [];
  const open = stem.replace(filled, (_, text: string) => {
    within.push(text.trim());
    return '____';
  });
  const pieces = open.split(blank);
  const all = read && within.length > 0 && within.length === pieces.length - 1;
  return all ? { pieces, within } : { pieces: stem.split(blank), within: [] };
}

const marks = [/[；;]/, /[|｜]/, /\s*[（(][1-9][)）]\s*|\s*[①-⑩]\s*/, /\t/, /、/, /[，,]/, /\s+/];

/**
 * The answers of so many blanks, told apart by the first mark that gives that many: ; | (1)(2) tab 、 ，
 * or blanks. Null when none does.
 */
export function answersOfBlanks(text: string, count: number): string[][] | null {
  const bare = text.trim().replace(/[。.]$/, '');
  if (count === 1) return [wordings(bare)];
  const counted = countedParts(bare);
  if (counted.length === count) return counted.map(wordings);
  for (const mark of marks) {
    const parts = bare.split(mark).map((part) => part.trim());
    const told = parts.filter((part) => part !== '');
    if (told.length === count) return told.map(wordings);
  }
  return null;
}

/** Whether the answers of several blanks stand apart by nothing but commas or blanks, which may be theirs. */
export function isSplitByGuess(text: string): boolean {
  return !/[；;|｜\t\n①-⑩]|(?:^|[\s，,、])[（(]?1(?:[)）、．]|\.(?!\d))/.test(text.trim());
}

/** The parts of `1.甲 2.乙`, `（1）甲（2）乙`: as far as they count on. */
function countedParts(text: string): string[] {
  const found = [...text.matchAll(/(?:^|[\s；;，,、。])[（(]?([1-9]\d?)(?:[)）、．]|\.(?!\d))\s{0,3}/g)];
  const parts: string[] = [];
  let from = -1;
  for (const mark of found) {
    if (Number(mark[1]) !== parts.length + (from < 0 ? 1 : 2)) continue;
    if (from >= 0) parts.push(text.slice(from, mark.index));
    else if (mark.index > 0) return [];
    from = mark.index + mark[0].length;
  }
  if (from >= 0) parts.push(text.slice(from));
  return parts.map((part) => part.replace(/[；;，,、。\s]+$/, '').trim());
}

/** Wordings that count as right, told apart by / or 或者. */
function wordings(text: string): string[] {
  const parts = text.split(/\s{0,4}(?:\/|｜|\|)\s{0,4}/).filter((part) => part !== '');
  return /^\d+\/\d+$/.test(text) || parts.length === 0 ? [text] : parts;
}

const bracketed =
  /[（(【「]\s{0,40}([A-JＡ-Ｊ](?:[\s、,，]{0,3}[A-JＡ-Ｊ]){0,9}|[√✓✔×✗✘╳XxＸｘVvTFＴＦ]|对|错|正确|错误|對|錯)\s{0,40}[)）】」]/g;

const underlined = /_{2,20}\s{0,4}([A-JＡ-Ｊ](?:[\s、,，]{0,3}[A-JＡ-Ｊ]){0,9})\s{0,4}_{2,20}/;
/** A key behind the question and its last mark: …哪年？ B */
const behindMark = /(?<=[？?。.：:)）！!])[\s\u3000]{1,8}([A-JＡ-Ｊ](?:[、,，]?[A-JＡ-Ｊ]){0,9})$/;
const truthBehind = /(?:(?<=[。.！!？?\s])[\s\u3000]{0,8}([√✓✔×✗✘╳])|[\s\u3000]{1,8}(对|错|正确|错误|T|F))$/;

/** A letter on the line of a choice, or behind its stem; null when there is none. */
export function letterBeside(stem: string): { answer: string; stem: string } | null {
  const line = underlined.exec(stem);
  if (line !== null) return { answer: line[1] as string, stem: stem.replace(underlined, '____') };
  const behind = behindMark.exec(stem);
  return behind === null
    ? null
    : { answer: behind[1] as string, stem: stem.slice(0, behind.index).trimEnd() };
}

/** 对, 错, √ or × behind a judgement; null when there is none. */
export function truthBeside(stem: string): { answer: string; stem: string } | null {
  const behind = truthBehind.exec(stem);
  if (behind === null) return null;
  return { answer: (behind[1] ?? behind[2]) as string, stem: stem.slice(0, behind.index).trimEnd() };
}

/** Without the empty brackets before or behind a judgement, which await its answer. */
export function withoutEmpty(stem: string): string {
  return stem
    .replace(/\s{0,4}[（(【[][\s\u3000]{0,40}[)）】\]]\s{0,4}[。.]?$/, (end) =>
      end.includes('。') ? '。' : '',
    )
    .replace(/^[（(【[][\s\u3000]{0,40}[)）】\]]\s{0,4}/, '')
    .trim();
}

/** An answer in the brackets of the stem, and the stem with empty brackets; null when there is none. */
export function answerWithin(stem: string): { answer: string; stem: string } | null {
  const found = [...stem.matchAll(bracketed)].at(-1);
  if (found === undefined) return null;
  const behind = stem.slice(found.index + found[0].length);
  return { answer: found[1] as string, stem: `${stem.slice(0, found.index)}（  ）${behind}` };
}
