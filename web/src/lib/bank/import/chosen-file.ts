import type { ImportView } from '@whetstone/core/bank/import-contract.ts';

export type ImportFormat = ImportView['format'];

/** The format that the name of a file tells; null when it tells none. */
export function formatOfName(name: string): ImportFormat | null {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  if (['xlsx', 'csv', 'tsv'].includes(ending)) return 'excel';
  if (ending === 'xml') return 'moodle-xml';
  if (ending === 'gift') return 'gift';
  return ending === 'docx' || ending === 'doc' ? 'text' : null;
}

/** The format that a text looks like: people paste without saying. */
export function formatOfText(text: string): ImportFormat {
  const start = text.slice(0, 20_000);
  if (/<quiz[\s>]|<question\s/.test(start)) return 'moodle-xml';
  if (/^ANSWER:/m.test(start)) return 'aiken';
  if (/^::.*::|[^\\]\{[^{}]*[=~#][^{}]*\}|\{(?:T|F|TRUE|FALSE)[}#]/m.test(start)) return 'gift';
  return start.split('\n', 1)[0]?.includes('\t') ? 'excel' : 'text';
}
