import { readFileSync } from 'node:fs';
import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { openObjects } from '../platform/open-objects.ts';
import { DraftContent } from './draft-content.ts';
import { kindNames } from './kinds.ts';

describe.each(kindNames)('a draft of kind %s', (name) => {
  const file = readFileSync(new URL(`./kinds/${name}.cases.json`, import.meta.url), 'utf8');
  const items = (JSON.parse(file) as { item: Record<string, unknown> }[]).map(({ item }) => item);

  test('holds everything that the kind knows', () => {
    for (const item of items) expect(Check(DraftContent, item), JSON.stringify(item)).toBe(true);
  });

  test('may lack any of it', () => {
    for (const item of items)
      for (const field of Object.keys(item))
        expect(Check(DraftContent, { ...item, [field]: undefined })).toBe(true);
  });
});

test('a draft holds nothing that no kind knows', () => {
  expect(openObjects(DraftContent)).toEqual([]);
  expect(Check(DraftContent, { stem: '题', note: '私下' })).toBe(false);
});
