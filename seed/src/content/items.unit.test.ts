import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { comparableText } from '@whetstone/core/bank/text.ts';
import { kindNames, type KindName } from '@whetstone/core/bank/kinds.ts';
import { dataPath } from '../files/read-file.ts';
import { readStandards } from '../standards/read-standards.ts';
import type { ItemRow } from './item-file.ts';
import { readItems, referencesOf } from './items.ts';

const items = readItems();
const { modules } = readStandards().framework;

type Option = { id: string; text: string };
const stemOf = (item: ItemRow) => String(item.content['stem']);
const optionsOf = (item: ItemRow) => item.content['options'] as Option[];
const ofKind = (kind: KindName) => items.filter((item) => item.kind === kind);
const share = (part: readonly unknown[], whole: readonly unknown[]) => part.length / whole.length;

describe('the item bank of the demonstration', () => {
  test('has at least 320 items, each explained and each with a place where its answer stands', () => {
    expect(items.length).toBeGreaterThanOrEqual(320);
    for (const item of items) {
      expect(item.explanation.length, item.code).toBeGreaterThanOrEqual(25);
      expect(referencesOf(item).length, item.code).toBeGreaterThan(0);
      for (const { article, edition } of item.law) {
        expect(article, item.code).toMatch(/^第[一二三四五六七八九十百千零]+条$/);
        expect(edition, item.code).toMatch(/^\d{4}(修[订正])?$/);
      }
    }
  });

  test('asks every capability of the framework at least four times and every module at least fifteen', () => {
    const known = modules.flatMap(({ capabilities }) => capabilities.map(({ code }) => code));
    for (const code of known) {
      const least = code.startsWith('LAW-') ? 12 : 4;
      expect(items.filter(({ capability }) => capability === code).length, code).toBeGreaterThanOrEqual(
        least,
      );
    }
    for (const { code } of modules) {
      expect(items.filter((item) => item.code.startsWith(code)).length, code).toBeGreaterThanOrEqual(15);
    }
    expect(items.filter(({ capability }) => !known.includes(capability))).toEqual([]);
  });

  test('uses every kind substantially and spreads difficulty', () => {
    const [usual, rare] = [kindNames.slice(0, 7), kindNames.slice(7)];
    for (const kind of usual) expect(ofKind(kind).length, kind).toBeGreaterThanOrEqual(12);
    for (const kind of rare) expect(ofKind(kind).length, kind).toBeGreaterThanOrEqual(1);
    const hard = items.filter(({ difficulty }) => difficulty === 'hard');
    const easy = items.filter(({ difficulty }) => difficulty === 'easy');
    expect(share(easy, items)).toBeGreaterThan(0.3);
    expect(share(hard, items)).toBeGreaterThan(0.15);
  });

  test('asks nothing twice', () => {
    const stems = items.map((item) => comparableText(stemOf(item)));
    expect(stems.filter((stem, at) => stems.indexOf(stem) !== at)).toEqual([]);
  });

  test('gives no option order away: keys stand on every place about equally often', () => {
    const single = ofKind('single');
    for (const letter of ['a', 'b', 'c', 'd']) {
      const there = single.filter(({ content }) => content['key'] === letter);
      expect(share(there, single), letter).toBeGreaterThan(0.2);
      expect(share(there, single), letter).toBeLessThan(0.3);
    }
    const yes = ofKind('true-false').filter(({ content }) => content['key'] === true);
    expect(share(yes, ofKind('true-false'))).toBeGreaterThan(0.4);
    expect(share(yes, ofKind('true-false'))).toBeLessThan(0.6);
  });

  test('does not tell the key by its length', () => {
    const single = ofKind('single');
    const longest = single.filter((item) => {
      const key = optionsOf(item).find(({ id }) => id === item.content['key']);
      return optionsOf(item).every(
        (option) => option === key || option.text.length < (key?.text.length ?? 0),
      );
    });
    expect(share(longest, single)).toBeLessThan(0.35);
    expect(share(longest, single)).toBeGreaterThan(0.15);
  });

  test('asks for two, three or four right options, so that their number has to be known', () => {
    const counts = ofKind('multiple').map(({ content }) => (content['keys'] as string[]).length);
    for (const count of [2, 3, 4]) expect(counts.filter((one) => one === count).length).toBeGreaterThan(8);
  });
});

describe('a malformed item file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whetstone-items-'));
  const path = join(folder, 'items', 'FIT.json');
  let lines: string[] = [];

  /** The message of reading the bank with the line that begins so replaced by another. */
  function readWith(begin: string, replacement: string): { line: number; message: string } {
    const at = lines.findIndex((line) => line.trimStart().startsWith(begin));
    writeFileSync(path, lines.toSpliced(at, 1, replacement).join('\n'));
    try {
      readItems(folder);
    } catch (error) {
      return { line: at + 1, message: (error as Error).message };
    }
    throw new Error('the bank was read');
  }

  beforeAll(() => {
    cpSync(join(dataPath, 'items'), join(folder, 'items'), { recursive: true });
    lines = readFileSync(path, 'utf8').split('\n');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['a word that is no difficulty', '"difficulty":', '"difficulty": "impossible",', 'must be'],
    ['a field nobody knows', '"points":', '"points": 2, "marks": 3,', 'schema is false'],
    ['JSON that is none', '"points":', '"points": ,', 'Unexpected token'],
    ['a key that is no option', '"key": "', '"key": "z"', 'key-not-an-option'],
    ['a capability of another module', '"capability":', '"capability": "LAW-01",', 'is not of module FIT'],
    ['a code used before', '"code": "FIT-0002"', '"code": "FIT-0001",', 'FIT-0001 occurs twice'],
  ])('with %s stops the load and names file and line', (_, begin, replacement, reason) => {
    const { line, message } = readWith(begin, replacement);
    expect(message).toContain(`items/FIT.json:${line}: `);
    expect(message).toContain(reason);
  });
});
