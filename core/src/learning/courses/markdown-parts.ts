import type { Part } from '../parts.ts';

const MOST = 40_000;
const heading = /^#{1,2}[ \t]+(.{1,200}?)[ \t]*#*$/;

/**
 * A Markdown text as parts of a lesson: each first- or second-level heading begins one and is its title; what
 * stands before the first is a part without. Sections longer than a part may be are cut between lines.
 */
export function partsOfMarkdown(text: string, idAt: (at: number) => string): Part[] {
  const sections: { title: string; lines: string[] }[] = [{ title: '', lines: [] }];
  let fenced = false;
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const title = fenced ? undefined : heading.exec(line)?.[1];
    const length = sections.at(-1)!.lines.reduce((sum, one) => sum + one.length + 1, 0);
    if (title !== undefined) sections.push({ title: title.slice(0, 120), lines: [] });
    else {
      if (length + line.length > MOST) sections.push({ title: '', lines: [] });
      sections.at(-1)!.lines.push(line.slice(0, MOST));
    }
  }
  return sections
    .map(({ title, lines }) => ({ title, markdown: lines.join('\n').trim() }))
    .filter(({ title, markdown }) => title !== '' || markdown !== '')
    .map(({ title, markdown }, at) => ({ id: idAt(at), kind: 'text', title, content: { markdown } }));
}
