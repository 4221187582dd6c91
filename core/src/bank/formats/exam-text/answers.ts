const truthWords = '√|✓|✔|☑|对|正确|是|T|True|TRUE|Y';
const falseWords = '×|✗|✘|X|x|╳|错|错误|不正确|不对|否|F|False|FALSE|N|ｘ|Ｘ';
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
  const match = letters.exec(bare);
  if (match === null) return null;
  const said = (match[1] as string)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-J]/g, '');
  const rest = bare.slice(match[0].length).replace(/^[\s。．.；;，,、:：]{1,4}/, '');
  return { letters: [...new Set(said)].sort(), rest };
}

/** Blanks of a stem: underscores, or empty brackets. */
const blank = /_{2,}|＿{2,}|—{4,}|[（(【][\s\u3000_＿]{0,60}[)）】]/g;
const filled = /_{2,20}\s{0,8}([^_\s](?:[^_]{0,60}[^_\s])?)\s{0,8}_{2,20}/g;

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
  for (const mark of marks) {
    const parts = bare.split(mark).map((part) => part.trim());
    const told = parts.filter((part) => part !== '');
    if (told.length === count) return told.map(wordings);
  }
  return null;
}

/** Wordings that count as right, told apart by / or 或者. */
function wordings(text: string): string[] {
  const parts = text.split(/\s{0,4}(?:\/|｜|\|)\s{0,4}/).filter((part) => part !== '');
  return /^\d+\/\d+$/.test(text) || parts.length === 0 ? [text] : parts;
}

const bracketed =
  /[（(【]\s{0,40}([A-JＡ-Ｊ](?:[\s、,，]{0,3}[A-JＡ-Ｊ]){0,9}|√|✓|✔|×|✗|✘|╳|对|错|正确|错误|T|F)\s{0,40}[)）】]/g;

/** An answer in the brackets of the stem, and the stem with empty brackets; null when there is none. */
export function answerWithin(stem: string): { answer: string; stem: string } | null {
  const found = [...stem.matchAll(bracketed)].at(-1);
  if (found === undefined) return null;
  const behind = stem.slice(found.index + found[0].length);
  return { answer: found[1] as string, stem: `${stem.slice(0, found.index)}（  ）${behind}` };
}
