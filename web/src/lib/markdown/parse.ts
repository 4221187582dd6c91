/** A run of text within a line. */
export type Inline = { type: 'text' | 'strong' | 'code'; text: string } | { type: 'blank'; no: number };

/** A part of a page. */
export type Block =
  | { type: 'heading'; level: 2 | 3; inline: Inline[] }
  | { type: 'paragraph' | 'quote'; lines: Inline[][] }
  | { type: 'list'; ordered: boolean; items: Inline[][] }
  | { type: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { type: 'image'; name: string; alt: string };

const inlinePattern = /\*\*(.+?)\*\*|`([^`]+)`|\{\{(\d{1,2})\}\}/g;

/** Splits a line into plain, strong and code runs and the blanks of a fill-in stem. */
export function parseInline(line: string): Inline[] {
  const runs: Inline[] = [];
  let from = 0;
  for (const match of line.matchAll(inlinePattern)) {
    if (match.index > from) runs.push({ type: 'text', text: line.slice(from, match.index) });
    if (match[1] !== undefined) runs.push({ type: 'strong', text: match[1] });
    else if (match[2] !== undefined) runs.push({ type: 'code', text: match[2] });
    else runs.push({ type: 'blank', no: Number(match[3]) });
    from = match.index + match[0].length;
  }
  if (from < line.length) runs.push({ type: 'text', text: line.slice(from) });
  return runs;
}

const cells = (line: string) =>
  line
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => parseInline(cell.trim()));

type Reader = (lines: string[]) => { block: Block; taken: number } | null;

/** The lines from the start that pass. */
function leading(lines: string[], passes: (line: string) => boolean): string[] {
  const end = lines.findIndex((line) => !passes(line));
  return end < 0 ? lines : lines.slice(0, end);
}

const readHeading: Reader = ([line = '']) => {
  const match = /^(#{1,6})\s+(.+)$/.exec(line);
  if (!match) return null;
  const level = (match[1] ?? '').length <= 2 ? 2 : 3;
  return { block: { type: 'heading', level, inline: parseInline(match[2] ?? '') }, taken: 1 };
};

const readImage: Reader = ([line = '']) => {
  const match = /^!\[([^\]]*)\]\(([\w.-]+|media:[0-9a-f]{64}(?:\.[a-z0-9]{2,4})?)\)$/.exec(line.trim());
  return match && { block: { type: 'image', alt: match[1] ?? '', name: match[2] ?? '' }, taken: 1 };
};

const readTable: Reader = (lines) => {
  if (!lines[0]?.startsWith('|') || !/^\|[\s:|-]+\|$/.test(lines[1]?.trim() ?? '')) return null;
  const rows = leading(lines.slice(2), (line) => line.startsWith('|'));
  return {
    block: { type: 'table', head: cells(lines[0].trim()), rows: rows.map((row) => cells(row.trim())) },
    taken: rows.length + 2,
  };
};

const bullet = /^\s*(?:[-*]|\d{1,3}[.)、])\s+/;
const readList: Reader = (lines) => {
  const items = leading(lines, (line) => bullet.test(line));
  if (items.length === 0) return null;
  const ordered = /^\s*\d/.test(items[0] ?? '');
  return {
    block: { type: 'list', ordered, items: items.map((item) => parseInline(item.replace(bullet, ''))) },
    taken: items.length,
  };
};

const readQuote: Reader = (lines) => {
  const quoted = leading(lines, (line) => line.startsWith('>'));
  if (quoted.length === 0) return null;
  return {
    block: { type: 'quote', lines: quoted.map((line) => parseInline(line.replace(/^>\s?/, ''))) },
    taken: quoted.length,
  };
};

const special: Reader[] = [readHeading, readImage, readTable, readList, readQuote];

const readParagraph = (lines: string[]): { block: Block; taken: number } => {
  const [first = '', ...rest] = lines;
  const more = leading(rest, (line) => line.trim() !== '' && !special.some((read) => read([line, ''])));
  return { block: { type: 'paragraph', lines: [first, ...more].map(parseInline) }, taken: more.length + 1 };
};

/**
 * Restricted Markdown as data: headings, paragraphs, lists, tables, quotes, images by media name,
 * strong, code and the blanks of fill-in stems. There is no HTML in it, so nothing needs cleaning;
 * whatever is not known stays plain text.
 */
export function parseMarkdown(text: string): Block[] {
  let lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: Block[] = [];
  while (lines.length > 0) {
    if (lines[0]?.trim() === '') {
      lines = lines.slice(1);
      continue;
    }
    const found = special.map((read) => read(lines)).find((one) => one !== null) ?? readParagraph(lines);
    blocks.push(found.block);
    lines = lines.slice(found.taken);
  }
  return blocks;
}

/** The text without its pictures, sounds and films, which stand on lines of their own. */
export function withoutMedia(text: string): string {
  return text.replaceAll(/^!\[[^\]]*\]\([^)]*\)[ \t]*$/gm, '').trim();
}
