import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { contrast, over, type Rgb, rgb } from './contrast.ts';
import { declaredNames, palettes } from './palettes.ts';

const src = fileURLToPath(new URL('../../', import.meta.url));
const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const colours = palettes(tokens);

/** Every text on every ground it is set on, with the ratio the visual language promises. */
const text: ReadonlyArray<[ink: string, grounds: string[], ratio: number]> = [
  ['ink', ['paper', 'surface', 'surface-2', 'brand-soft', 'danger-soft', 'warn-soft', 'ok-soft'], 7],
  ['ink-2', ['paper', 'surface', 'surface-2', 'brand-soft'], 7],
  ['ink-3', ['paper', 'surface', 'surface-2'], 5],
  ['brand', ['paper', 'surface', 'surface-2', 'brand-soft'], 5],
  ['brand-hover', ['paper', 'surface', 'brand-soft'], 5],
  ['on-brand', ['brand', 'brand-hover'], 5],
  ['danger', ['paper', 'surface', 'danger-soft'], 5],
  ['warn', ['paper', 'surface', 'warn-soft'], 5],
  ['ok', ['paper', 'surface', 'ok-soft'], 5],
  ['party', ['surface'], 5],
];

/** Edges of controls, focus rings and marks that carry meaning. */
const edges: ReadonlyArray<[edge: string, grounds: string[], ratio: number]> = [
  ['line-strong', ['paper', 'surface'], 3.5],
  ['focus', ['paper', 'surface', 'surface-2'], 3.5],
  ['brand', ['surface', 'spread-2'], 3],
  ['heat-1', ['surface'], 3],
];

describe.each(Object.entries(colours))('in the %s theme', (_, theme) => {
  const colour = (name: string): Rgb => rgb(theme[name] ?? `--${name} is not declared`);
  const short = (pairs: typeof text) =>
    pairs.flatMap(([front, grounds, ratio]) =>
      grounds
        .map((ground) => ({ pair: `${front} on ${ground}`, ratio: contrast(colour(front), colour(ground)) }))
        .filter((measured) => measured.ratio < ratio)
        .map((measured) => `${measured.pair} ${measured.ratio.toFixed(2)} < ${ratio}`),
    );

  test('every text can be read on every ground it stands on', () => expect(short(text)).toEqual([]));

  test('every control has an edge that can be seen', () => expect(short(edges)).toEqual([]));

  test.each([1, 2, 3, 4, 5, 6])('the number in heat step %d can be read', (step) => {
    expect(contrast(colour(`heat-${step}-ink`), colour(`heat-${step}`))).toBeGreaterThanOrEqual(4.5);
  });

  test.each([3, 4, 5])('the number in heat step %d can be read over the hatch', (step) => {
    const hatched = over({ r: 127, g: 127, b: 127 }, 0.28, colour(`heat-${step}`));
    expect(contrast(colour(`heat-${step}-ink`), hatched)).toBeGreaterThanOrEqual(5);
  });
});

test('every custom property that is used is declared', () => {
  const files = globSync('**/*.{svelte,css}', { cwd: src }).map((file) => readFileSync(src + file, 'utf8'));
  const known = new Set(files.flatMap(declaredNames));
  const used = new Set(
    files.flatMap((file) => [...file.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name!)),
  );
  expect([...used].filter((name) => !known.has(name))).toEqual([]);
});
