import { expect, test } from 'vitest';
import { formatOfName, formatOfText } from './chosen-file.ts';

test('the format is told by the name of a file, else by its text', () => {
  expect(['a.XLSX', 'b.docx', 'c.xml', 'd.gift', 'e.txt'].map(formatOfName)).toEqual([
    'excel',
    'text',
    'moodle-xml',
    'gift',
    null,
  ]);
  expect(formatOfText('::Q:: What {=a ~b}')).toBe('gift');
  expect(formatOfText('What?\nA. a\nB. b\nANSWER: A')).toBe('aiken');
  expect(formatOfText('<?xml?><quiz><question type="x">')).toBe('moodle-xml');
  expect(formatOfText('题型\t题干\t答案\n判断\t天蓝\t对')).toBe('excel');
  expect(formatOfText('1. 题干（ A ）\nA. 一\nB. 二')).toBe('text');
});
