import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPaper } from './paper.ts';
import { bandsOf, columnsFor } from './table-columns.ts';
import { planTable } from './table.ts';

const column = fc.record({
  group: fc.constantFrom('', '手枪', '法律'),
  head: fc.string(),
  width: fc.integer({ min: 10, max: 120 }),
});

test('every column stands on one sheet, the first ones on all, and no sheet is wider than the paper', () => {
  fc.assert(
    fc.property(fc.array(column, { minLength: 2, maxLength: 40 }), (columns) => {
      const bands = bandsOf(columns, 1, 300);
      expect(bands.every(([first]) => first === 0)).toBe(true);
      expect(bands.flatMap((band) => band.slice(1))).toEqual(columns.map((_, at) => at).slice(1));
      const wide = bands.map((band) => band.reduce((sum, at) => sum + columns[at]!.width, 0));
      expect(Math.max(...wide)).toBeLessThanOrEqual(300);
    }),
  );
});

test('a column is as wide as its longest cell, at most fourteen ems', () => {
  const [short, long] = columnsFor(['岗位', '手枪 · 状态'], [['巡逻民警', '一'.repeat(40)]], 8);
  expect(short).toEqual({ group: '', head: '岗位', width: 5 * 8 });
  expect(long).toEqual({ group: '手枪', head: '状态', width: 15 * 8 });
});

/** Pages that were written, held against those that were foretold. */
async function pagesOf(rows: number, columns: number, down = 0): Promise<number> {
  const frame = { title: '表', locale: 'zh', margin: 36, layout: 'landscape', open: false } as const;
  const { pdf, bytes } = openPaper(frame);
  pdf.y += down;
  const cells = Array.from({ length: columns }, () => '达标达标达标');
  const rowsOf = Array.from({ length: rows }, (_, at) =>
    at % 7 === 0 ? ['长'.repeat(30), ...cells.slice(1)] : cells,
  );
  const { pages, write } = planTable(pdf, { heads: cells, rows: rowsOf, first: 1 });
  let written = 1;
  write(() => {
    written += 1;
    pdf.addPage();
  });
  pdf.end();
  expect((await bytes).toString('latin1').match(/\/Type \/Page\b/g)?.length).toBe(written);
  expect(pages).toBe(written);
  return pages;
}

test('a long table goes on over pages, and what is too wide follows on sheets of the same rows', async () => {
  expect(await pagesOf(0, 4)).toBe(1);
  expect(await pagesOf(5, 4)).toBe(1);
  expect(await pagesOf(5, 4, 440)).toBe(2);
  const long = await pagesOf(100, 4);
  expect(long).toBeGreaterThan(1);
  // 770 points hold one column of 120 and 11 of 56: 29 others take three sheets.
  expect(await pagesOf(100, 30)).toBe(3 * long);
});
