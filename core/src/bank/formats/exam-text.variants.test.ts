import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseExamText } from './exam-text.ts';
import { saidShortly } from './testing/said-shortly.ts';

/** Exams as people write them: `===== what`, the text, `-----`, what it says and what is refused, one on a line. */
const folder = new URL('./testing/exam-texts/', import.meta.url);
const variants = readdirSync(folder).flatMap((name) =>
  readFileSync(new URL(name, folder), 'utf8')
    .split(/^===== /m)
    .slice(1)
    .map((block) => {
      const title = block.slice(0, block.indexOf('\n'));
      const [text = '', said = ''] = block.slice(title.length + 1).split(/^-----\n/m);
      return { title: `${name}: ${title}`, text: text.replaceAll('\\t', '\t'), said };
    }),
);

test.each(variants)('$title', ({ text, said }) => {
  const { questions, errors } = parseExamText(text);
  const refused = errors.map(({ line, column, code }) => `ERR ${line}:${column} ${code}`);
  expect([...questions.map(saidShortly), ...refused]).toEqual(said.trim().split('\n'));
});

test('each variant survives other line ends, a byte order mark and blank lines at its ends', () => {
  for (const { text } of variants) {
    const plain = parseExamText(text).questions;
    expect(parseExamText(`\ufeff${text.replaceAll('\n', '\r\n')}\r\n\r\n`).questions).toEqual(plain);
    expect(parseExamText(text.replaceAll('\n', '\r')).questions).toEqual(plain);
  }
});
