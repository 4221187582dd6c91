import { headerOf } from './row-columns.ts';
import { kindNamed } from './exam-text/sections.ts';

/** Columns whose cells stand behind a label on a line of their own. */
const labels = [['answer', '答案：'], ['explanation', '解析：'], ['difficulty', '难度：'], ['topic', '知识点：'], ['points', '分值：']] as const; // prettier-ignore

/** The options of a row, each on a line behind its letter. */
function optionLines(cells: readonly string[], options: readonly { letter: string; at: number }[]): string[] {
  return options.flatMap(({ letter, at }) => {
    const text = (cells[at] ?? '')
      .trim()
      .replace(new RegExp(`^[${letter}${letter.toLowerCase()}][.．、:：)）]\\s*`), '');
    return text === '' ? [] : [`${letter}. ${text}`];
  });
}

/**
 * A table of questions in a document, a row each under a header such as 题干 | A | B | 答案, as an exam would be
 * written; null when it is another table. Questions are counted on from `before`.
 */
export function tableAsText(rows: readonly (readonly string[])[], before: number): string[] | null {
  const header = headerOf(rows);
  if (header === null || rows.length < header.row + 2) return null;
  const { at, options } = header;
  const cell = (cells: readonly string[], place: number | undefined) =>
    place === undefined ? '' : (cells[place] ?? '').trim();
  let number = before;
  return rows.slice(header.row + 1).flatMap((cells) => {
    const stem = cell(cells, at.stem);
    if (stem === '') return [];
    number += 1;
    const kind = cell(cells, at.kind);
    const told = labels
      .map(([column, label]) => [label, cell(cells, at[column])] as const)
      .filter(([, text]) => text !== '');
    return [
      `${number}. ${kind === '' || kindNamed(kind) === null ? '' : `[${kind}] `}${stem}`,
      ...optionLines(cells, options),
      ...(options.length === 0 ? cell(cells, at.options).split('\n') : []),
      ...told.map(([label, text]) => label + text),
    ].flatMap((line) => line.split('\n'));
  });
}
