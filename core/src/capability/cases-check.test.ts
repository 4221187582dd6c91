import { expect, test } from 'vitest';
import { assessCases } from './assess-cases.ts';
import { checkCases } from './cases-check.ts';

const row = { id: 'a', on: '2026-11-11', type: 'drill', score: 80, ceiling: 3, status: 'confirmed' };
const one = { name: 'n', asOf: '2026-11-21', required: 2, validityDays: 180, fade: 'fast', evidence: [row] };
const faults = (file: unknown) => {
  const found = checkCases(JSON.parse(JSON.stringify(file)));
  return 'faults' in found ? found.faults : [];
};
const ofCase = (over: object) => faults({ cases: [one, { ...one, name: 'second', ...over }] });
const ofRow = (over: object) => ofCase({ evidence: [row, { ...row, id: 'b', ...over }] });

test('a fault names the case by number and name, and the field', () => {
  expect(ofCase({ asOf: 5 })).toEqual(['case 2 "second": asOf: must be string']);
  expect(ofCase({ required: 6 })).toEqual(['case 2 "second": required: must be <= 5']);
  expect(ofCase({ required: undefined })).toEqual(['case 2 "second": required: is missing']);
  expect(ofCase({ validityDays: -1 })).toEqual(['case 2 "second": validityDays: must be >= 0']);
  expect(ofCase({ fade: 'quick' })).toEqual([
    'case 2 "second": fade: must be one of fast, medium, slow, knowledge, practised, none',
  ]);
  expect(ofCase({ asOf: '2026-02-29' })).toEqual(['case 2 "second": asOf: not a day YYYY-MM-DD: 2026-02-29']);
  expect(ofCase({ lawChangedOn: 'soon' })).toEqual([
    'case 2 "second": lawChangedOn: not a day YYYY-MM-DD: soon',
  ]);
  expect(faults({ cases: [{ ...one, name: 7 }] })).toEqual(['case 1: name: must be string']);
});

test('a fault in evidence names the row too', () => {
  const place = 'case 2 "second": evidence 2 "b"';
  expect(ofRow({ score: '80' })).toEqual([`${place}: score: must be number`]);
  expect(ofRow({ score: 101 })).toEqual([`${place}: score: must be 0–100, not 101`]);
  expect(ofRow({ score: undefined })).toEqual([`${place}: score: is missing`]);
  expect(ofRow({ on: '2026-13-01' })).toEqual([`${place}: on: not a day YYYY-MM-DD: 2026-13-01`]);
  expect(ofRow({ on: undefined })).toEqual([`${place}: on: is missing`]);
  expect(ofRow({ ceiling: 0 })).toEqual([`${place}: ceiling: must be >= 1`]);
  expect(ofRow({ r: 0 })).toEqual([`${place}: r: must be > 0`]);
  expect(ofRow({ critical: 'yes' })).toEqual([`${place}: critical: must be boolean`]);
  expect(ofRow({ status: 'done' })).toEqual([`${place}: status: must be one of pending, confirmed, void`]);
  expect(ofRow({ type: 'dril' })[0]).toContain(`${place}: type: must be one of practical, drill, `);
  expect(ofRow({ id: 'a' })).toEqual(['case 2 "second": evidence 2 "a": id: is used twice in this case']);
});

test('what is no file of cases is said plainly', () => {
  expect(faults(null)).toEqual(['file: must be object']);
  expect(faults([])).toEqual(['file: must be object']);
  expect(faults({})).toEqual(['file: cases: is missing']);
  expect(faults({ cases: {} })).toEqual(['cases: must be array']);
  expect(faults({ cases: [null] })).toEqual(['case 1: must be object']);
  expect(faults({ cases: [{ ...one, evidence: [3] }] })).toEqual(['case 1 "n": evidence 1: must be object']);
  expect(faults({ model: 'CAP-9', cases: [] })).toEqual(['model: must be "CAP-2"']);
  expect(faults({ parameters: { thresholds: { 2: 'x' } }, cases: [] })).toEqual([
    'parameters.thresholds.2: must be number',
  ]);
});

function expectsOf(file: unknown) {
  const found = checkCases(file);
  if ('faults' in found) throw new Error(found.faults.join('\n'));
  return assessCases(found.file).cases.map((answered) => answered.expect);
}

test('absent and null optional fields mean the defaults of the model', () => {
  const bare = { id: 'a', on: '2026-11-11', type: 'drill', score: 80 };
  const nulls = { ceiling: null, status: null, r: null, critical: null, challenge: null, occasion: null };
  const [absent, empty] = expectsOf({
    cases: [
      { name: 'absent', asOf: '2026-11-21', required: 2, evidence: [bare] },
      {
        name: 'null',
        asOf: '2026-11-21',
        required: 2,
        validityDays: null,
        fade: null,
        lawChangedOn: null,
        exempt: null,
        evidence: [{ ...bare, ...nulls, certifiedAssessor: null }],
      },
    ],
  });
  expect(absent).toMatchObject({ level: 3, currency: 'current', state: 'met', projected: absent?.shown });
  expect(empty).toEqual(absent);
});

test('a course needs no score', () => {
  const course = { id: 'b', on: '2026-11-12', type: 'course', status: 'confirmed' };
  const [without, withCourse] = expectsOf({
    cases: [one, { ...one, evidence: [course, row] }],
  });
  expect(withCourse).toEqual(without);
});

test('parameters of the file take the place of the model’s, the rest stays', () => {
  const [found] = expectsOf({
    parameters: { mu0: 50, measurementVariance: { drill: 144 }, thresholds: { 2: 66 } },
    cases: [one],
  });
  expect(found).toMatchObject({ m: 65, shown: 65, level: 1, enoughEvidence: false });
});

test('fields the product does not know are kept, and the answer replaces an expectation in its place', () => {
  const file = { note: '注', cases: [{ ...one, expect: { m: 1 }, source: 'x' }] };
  const found = checkCases(file);
  if ('faults' in found) throw new Error('refused');
  const answered = assessCases(found.file);
  expect(Object.keys(answered)).toEqual(['note', 'cases']);
  expect(Object.keys(answered.cases[0] ?? {})).toEqual([...Object.keys(one), 'expect', 'source']);
  expect(answered.cases[0]?.expect.m).toBe(77.781065);
});
