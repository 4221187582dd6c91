import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse, stringify } from './plain-values.ts';

const src = fileURLToPath(new URL('../../', import.meta.url));
const files = readdirSync(src, { recursive: true, encoding: 'utf8' });

test('no page needs more than JSON: no server loads, form actions, remote functions or transport', () => {
  const serverSide = files.filter((file) => /\+(page|layout)\.server\.ts$|\.remote\.ts$/.test(file));
  expect(serverSide).toEqual([]);
  const hooks = files.filter((file) => /^hooks(\.\w+)?\.ts$/.test(file));
  const transported = hooks.filter((file) => readFileSync(src + file, 'utf8').includes('transport'));
  expect(transported).toEqual([]);
});

test('the state of a history entry comes back as it was', () => {
  const state = { sheet: 'record', index: 3, open: true, none: null, list: ['a'] };
  expect(parse(stringify(state))).toEqual(state);
});
