import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOfMistake } from './json-syntax.ts';

test.each([
  ['a value that is missing', '{"a": ,\n"b": 1}', ','],
  ['a comma that is missing', '[1\n2]', '2'],
  ['a comma too many', '{"a": 1,\n}', '}'],
  ['a word without an end', '["one",\n"two]', '"two'],
  ['a word without quotes', '{"a":\nyes}', 'yes'],
  ['an escape that is none', '["\\q"]', '"\\q'],
  ['a name without quotes', '{\n a: 1}', 'a: 1'],
  ['a number that begins with nought', '[01]', '1]'],
  ['something behind the end', '{}\n{}', '\n{}'.trim()],
])('finds %s', (_, text, rest) => {
  expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  const place = placeOfMistake(text);
  expect(text.slice(place).startsWith(rest)).toBe(true);
});

test('finds the end of a text that only stops too early', () => {
  expect(placeOfMistake('{"a": [1, 2')).toBe('{"a": [1, 2'.length);
});

test('reads every well-formed text to its end', () => {
  fc.assert(
    fc.property(fc.json(), fc.nat(4), (text, indent) => {
      const spaced = JSON.stringify(JSON.parse(text), null, indent);
      expect(placeOfMistake(spaced)).toBe(spaced.length);
    }),
  );
});
