import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('fields with commas, quotes and line ends are quoted; nothing is an empty field', () => {
  expect(csvLine(['001', '王, "小"', 'a\nb', 62.5, null, 0])).toBe('001,"王, ""小""","a\nb",62.5,,0\r\n');
});

test('what a spreadsheet would run is text', () => {
  expect(csvLine(['=1+1', '+86', '-2', '@x', -2])).toBe("'=1+1,'+86,'-2,'@x,-2\r\n");
});
