import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseGift } from './gift.ts';
import { gradeParsed, shownOptions, type ParsedResponse } from './grade-parsed.ts';

const folder =
  process.env.WHETSTONE_FORMATS ?? new URL('../../../../../shared/data/formats/', import.meta.url).pathname;
const names = existsSync(`${folder}/gift/expected`) ? readdirSync(`${folder}/gift/expected`) : [];

test.skipIf(names.length > 0)(`no public fixtures at ${folder}: nothing compared`, () => {
  expect(names).toEqual([]);
});

test.each(names)('%s is read as the reference importer reads it', (name) => {
  const expected = JSON.parse(readFileSync(`${folder}/gift/expected/${name}`, 'utf8'));
  const { questions, errors } = parseGift(readFileSync(`${folder}/gift/${expected.input}`, 'utf8'));
  expect(questions).toEqual(expected.questions);
  expect(errors).toEqual(expected.errors);
});

const graded = names.filter((name) => existsSync(`${folder}/gift/grading/${name}`));

interface Judged {
  label: string;
  complete: boolean;
  gradable: boolean;
  fraction: number | null;
  quirk?: unknown;
}

test.each(graded)('%s is graded as the reference engine grades it', (name) => {
  const judged = JSON.parse(readFileSync(`${folder}/gift/grading/${name}`, 'utf8'));
  const { questions } = parseGift(readFileSync(`${folder}/gift/${judged.input}`, 'utf8'));
  const open = questions.filter(({ kind }) => kind !== 'info' && kind !== 'essay' && kind !== 'category');
  expect(open.map(({ name, kind }) => [name, kind])).toEqual(
    judged.questions.map((one: { name: string; kind: string }) => [one.name, one.kind]),
  );
  for (const [at, one] of judged.questions.entries()) {
    const question = open[at];
    if (question === undefined) continue;
    if ('options' in one) expect(shownOptions(question.answers).map(({ text }) => text)).toEqual(one.options);
    for (const response of one.responses as (Judged & ParsedResponse)[]) {
      if (response.quirk !== undefined) continue;
      const { complete, gradable, fraction } = response;
      expect({ label: response.label, ...gradeParsed(question, response) }).toEqual({
        label: response.label,
        complete,
        gradable,
        fraction,
      });
    }
  }
});
