import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataPath } from '../files/read-file.ts';
import { openTestCity, testDay, type TestCity } from '../testing/loaded-city.ts';
import { readFilling } from './database-state.ts';

/** Loaded once, whole and undisturbed: what other loads are compared with. */
let whole: TestCity;
let sums: Record<string, string>;
let city: TestCity;
beforeAll(async () => {
  whole = await openTestCity();
  await whole.load();
  sums = await whole.checksums();
});
afterAll(() => whole.close());

/** A database of its own for each test of this group. */
function inFreshCities(): void {
  beforeEach(async () => {
    city = await openTestCity();
  });
  afterEach(() => city.close());
}

const units = async () => (await city.one<{ n: number }>('select count(*)::int as n from unit')).n;
const isDemo = `select exists (select from setting where key = 'demo') as demo`;

describe('a load', () => {
  inFreshCities();

  test('with another seed makes another city', async () => {
    await city.load({ seed: '8' });
    const other = await city.checksums();
    for (const table of ['person', 'evidence', 'drill_result', 'capability_score']) {
      expect(other[table]).not.toBe(sums[table]);
    }
  });
});

test('a filled database is left as it is: refused, or passed over in silence when asked so', async () => {
  await expect(whole.load()).rejects.toThrow('already holds units');
  expect(await whole.load({ ifEmpty: true })).toBeNull();
  expect(await whole.checksums()).toEqual(sums);
});

describe('a load that stops half way', () => {
  inFreshCities();

  const stopAt = (step: string) => (now: string) => {
    if (now === step) throw new Error('pulled the plug');
  };

  test('is no city, however often; the next whole load of the scenario writes the same rows as any', async () => {
    for (const step of ['exams', 'scores']) {
      await expect(city.load({ report: stopAt(step) })).rejects.toThrow('pulled the plug');
      expect(await readFilling(city.client)).toBe('interrupted');
      expect(await city.one(isDemo)).toEqual({ demo: false });
    }
    await city.load({ ifEmpty: true });
    expect(await city.one(isDemo)).toEqual({ demo: true });
    expect(await city.checksums()).toEqual(sums);
    expect(Object.values(sums).filter((sum) => !sum.startsWith('0 ')).length).toBeGreaterThan(38);
  });

  test('by a killed process leaves nothing but the mark', async () => {
    const script = fileURLToPath(new URL('../main.ts', import.meta.url));
    const child = spawn(
      process.execPath,
      [script, '--people', '400', '--today', testDay, '--progress', 'json'],
      {
        env: { ...process.env, DATABASE_URL: city.url },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    for await (const chunk of child.stdout) if (String(chunk).includes('"people"')) break;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
    expect(await units()).toBe(0);
    expect(await readFilling(city.client)).toBe('interrupted');
  });
});

describe('a malformed file', () => {
  let folder: string;
  // Nothing is ever written into it: one city does for all of them.
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'whetstone-seed-'));
    city = await openTestCity();
  });
  beforeEach(() => cpSync(dataPath, folder, { recursive: true, force: true }));
  afterAll(() => {
    rmSync(folder, { recursive: true });
    return city.close();
  });

  /** Replaces the first line that holds a text, and gives its number. */
  function spoil(name: string, text: string, replacement: string): number {
    const path = join(folder, name);
    const lines = readFileSync(path, 'utf8').split('\n');
    const at = lines.findIndex((line) => line.includes(text));
    writeFileSync(path, lines.with(at, (lines[at] ?? '').replace(text, replacement)).join('\n'));
    return at + 1;
  }

  test.each([
    ['domain/org.json', '"parent": "YL-ZH"', '"parent": "YL-NO"', 'is no unit above this one'],
    ['domain/org.json', '"officers": 48', '"officers": "many"', 'must be'],
    [
      'domain/roles.json',
      '"capability": "AID-01"',
      '"capability": "AID-99"',
      'which the framework does not have',
    ],
    ['domain/framework.json', '"validity_days": 365', '"validity_days": 0', 'must be'],
    ['domain/drills.json', '"precision": 0.1,', '"precision": 0.1', 'JSON'],
    ['names.json', '"weight": 717', '"weight": "common"', 'must be'],
    ['items/LAW.json', '"difficulty": "', '"difficulty": "very ', 'must be'],
    ['lessons/C012.json', '"kind": "text"', '"kind": "song"', 'must be'],
  ])(
    '%s with %s → %s stops the load, names file and line, and nothing is written',
    async (name, text, other, why) => {
      const line = spoil(name, text, other);
      const refusal = await city.load({ folder }).then(
        () => 'loaded',
        (error: Error) => error.message,
      );
      // JSON that lacks a comma is noticed at the next token, which may stand on the next line.
      const near = why === 'JSON' ? [line, line + 1] : [line];
      expect(
        near.map((one) => `${name}:${one}: `).some((place) => refusal.startsWith(place)),
        refusal,
      ).toBe(true);
      expect(refusal).toContain(why);
      expect(await units()).toBe(0);
      expect(await readFilling(city.client)).toBe('empty');
    },
  );
});
