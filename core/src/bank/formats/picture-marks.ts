/** A picture of a document, which stands in the text as a mark until it is known where it is kept. */
export interface DocumentPicture {
  /** Of its file in the document. */
  readonly name: string;
  /** What is said to be seen on it; may be empty. */
  readonly alt: string;
  /** Null when the document names a file that it does not hold, or one larger than a picture may be. */
  read(): Uint8Array | null;
}

/** Marks are private characters that no text of people uses and no reader of questions looks for. */
const first = 0xf0000;
const most = 0xfff0;
const marks = /[ \t]*\n?[ \t]*([\u{f0000}-\u{fffef}])[ \t]*\n?/gu;

const placeOf = (mark: string) => (mark.codePointAt(0) ?? first) - first;

/** The mark of the picture at this place in the list; null for more than a document can have. */
export function pictureMark(at: number): string | null {
  return at < most ? String.fromCodePoint(first + at) : null;
}

/** Places of the pictures whose marks stand in a value, at any depth, each once. */
export function picturesIn(value: unknown): number[] {
  const found = JSON.stringify(value ?? null).matchAll(marks);
  return [...new Set([...found].map(([, mark]) => placeOf(mark as string)))];
}

/** The value with every mark made what stands for its picture, on a line of its own. */
export function withPictures<Value>(value: Value, shown: (at: number) => string): Value {
  if (typeof value === 'string') {
    const text = value.replace(marks, (_, mark: string) => `\n${shown(placeOf(mark))}\n`);
    return (text === value ? value : text.replace(/\)\n\n!\[/g, ')\n![').trim()) as Value;
  }
  if (Array.isArray(value)) return value.map((one) => withPictures(one as unknown, shown)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const told = Object.entries(value).map(([name, part]) => [name, withPictures(part as unknown, shown)]);
  return Object.fromEntries(told) as Value;
}

/** A picture as a text of an item shows it. */
export function pictureText(alt: string, address: string): string {
  return `![${alt
    .replace(/[[\]\s]+/g, ' ')
    .trim()
    .slice(0, 300)}](${address})`;
}

const written =
  /!\[([^\]\n]{0,400})\]\((media:[0-9a-f]{64}\.[a-z0-9]{2,4}|[^()\s/:]{1,120}\.[A-Za-z0-9]{2,4})\)/g;

/** The text with the pictures that it shows as marks: whoever reads questions in it is not led astray by them. */
export function markedPictures(text: string): { text: string; shown: string[]; missing: number } {
  const shown: string[] = [];
  let missing = 0;
  const marked = text.replace(written, (whole, _alt: string, address: string) => {
    const mark = pictureMark(shown.length);
    if (mark === null) return whole;
    shown.push(whole);
    if (!address.startsWith('media:')) missing += 1;
    return mark;
  });
  return { text: marked, shown, missing };
}
