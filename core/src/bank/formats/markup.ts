/** Where the tag or comment that begins at `from` ends; -1 when it never does. */
function tagEnd(text: string, from: number): number {
  if (text.startsWith('<!--', from)) {
    const end = text.indexOf('-->', from + 4);
    return end < 0 ? -1 : end + 3;
  }
  const end = text.indexOf('>', from + 1);
  return end < 0 ? -1 : end + 1;
}

/** A piece of marked-up text: plain text, or one whole tag or comment. */
export interface Mark {
  readonly tag: boolean;
  readonly text: string;
}

/** The text in order, tags apart. A `<` that begins no tag, or one that never ends, is text. */
export function marksOf(text: string): Mark[] {
  const marks: Mark[] = [];
  let from = 0;
  let at = text.indexOf('<');
  while (at >= 0) {
    if (/[A-Za-z/!?]/.test(text[at + 1] ?? '')) {
      const end = tagEnd(text, at);
      if (end < 0 && !text.startsWith('<!--', at)) break;
      if (end >= 0) {
        if (at > from) marks.push({ tag: false, text: text.slice(from, at) });
        marks.push({ tag: true, text: text.slice(at, end) });
        from = end;
      }
    }
    at = text.indexOf('<', Math.max(from, at + 1));
  }
  if (from < text.length) marks.push({ tag: false, text: text.slice(from) });
  return marks;
}

export function withoutTags(text: string): string {
  if (!text.includes('<')) return text;
  return marksOf(text)
    .filter(({ tag }) => !tag)
    .map((mark) => mark.text)
    .join('');
}
