import { expect, test } from 'vitest';
import { stemLine } from './stem-line.ts';

test('blanks are lines to write on, all else stays', () => {
  expect(stemLine('深度为{{1}}至{{2}}厘米，{3}')).toBe('深度为____至____厘米，{3}');
});
