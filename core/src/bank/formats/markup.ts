import { seeker } from './source.ts';

/** A piece of marked-up text: plain text, or one whole tag or comment. */
export interface Mark {
  readonly tag: boolean;
  readonly text: string;
}

/** The text in order, tags apart. A `<` that begins no tag, or one that never ends, is text. */
export function marksOf(text: string): Mark[] {
  const commentEnd = seeker(text, '-->');
  const tagEnd = seeker(text, '>');
  const marks: Mark[] = [];
  let from = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', Math.max(from, at + 1))) {
    if (!/[A-Za-z/!?]/.test(text[at + 1] ?? '')) continue;
    const comment = text.startsWith('<!--', at);
    const last = comment ? commentEnd(at + 4) : tagEnd(at + 1);
    if (last < 0) continue;
    const end = last + (comment ? 3 : 1);
    if (at > from) marks.push({ tag: false, text: text.slice(from, at) });
    marks.push({ tag: true, text: text.slice(at, end) });
    from = end;
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
