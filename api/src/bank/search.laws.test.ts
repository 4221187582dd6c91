import { comparableText } from '@whetstone/core/bank/text.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { findItems } from '@whetstone/db/bank/item-queries.ts';
import { rows, sqlArray } from '@whetstone/db/platform/sql.ts';
import { makeItem } from '@whetstone/seed/factories/items.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

/** Few characters, so that words repeat; one of them outside the basic plane, one that LIKE reads as anything. */
const unit = fc.constantFrom(...'盘问止血枪a1%_𠮷 ');
const texts = fc.sample(fc.string({ unit, minLength: 0, maxLength: 14 }), { numRuns: 240, seed: 7 });
const now = '2026-08-01T00:00:00.000Z';
const difficulties = ['easy', 'medium', 'hard'] as const;

interface Said {
  code: string;
  text: string;
  difficulty: (typeof difficulties)[number];
}
const bank: Said[] = texts.map((text, n) => ({
  code: `S-${String((n * 89) % 240).padStart(4, '0')}`,
  text: comparableText(text),
  difficulty: difficulties[n % 3]!,
}));

let house: OpenHouse;
beforeAll(async () => {
  house = await openHouse();
  const { item } = await makeItem(house.em(), 'single', { code: 'A-0000' });
  const ids = bank.map(() => newId());
  const of = <K extends keyof Said>(key: K) => sqlArray(bank.map((one) => one[key]));
  await rows(
    house.em(),
    `with said as (
       select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) as s(id, code, text, difficulty)),
     made as (
       insert into item select (jsonb_populate_record(i, to_jsonb(s) - 'text')).* from said s, item i where i.id = ?)
     insert into item_text (item_id, code, text, sketch, laws) select id, code, text, '{}', '{}' from said`,
    [sqlArray(ids), of('code'), of('text'), of('difficulty'), item.id],
  );
  // The item that all were made after is not looked for.
  await rows(house.em(), 'delete from item_text where item_id = ?', [item.id]);
});
afterAll(() => house.close());

/** Codes of all that a plain look at every text finds, in order. */
function foundByLooking(q: string, difficulty: string | undefined): string[] {
  const words = comparableText(q).split(' ').filter(Boolean);
  return bank
    .filter((one) => words.every((word) => one.text.includes(word)))
    .filter((one) => difficulty === undefined || one.difficulty === difficulty)
    .map(({ code }) => code)
    .sort();
}

test('a search finds what a plain look at every text finds: page, count and next page, by words of any length, few or many', async () => {
  const query = fc.string({ unit, minLength: 1, maxLength: 5 }).filter((q) => comparableText(q) !== '');
  const tag = fc.option(fc.constantFrom(...difficulties), { nil: undefined });
  const begin = fc.option(fc.integer({ min: 0, max: 240 }), { nil: undefined });
  const em = house.em();
  await fc.assert(
    fc.asyncProperty(
      query,
      tag,
      begin,
      fc.constantFrom(0, 20, 4000),
      async (q, difficulty, from, manyTexts) => {
        const after = from === undefined ? undefined : `S-${String(from).padStart(4, '0')}`;
        const asked = { after, limit: 20, now, manyTexts };
        const page = await findItems(em, { q, ...(difficulty && { difficulty }) }, asked);
        const all = foundByLooking(q, difficulty);
        const rest = all.filter((code) => code > (after ?? ''));
        expect(page.items.map(({ code }) => code)).toEqual(rest.slice(0, 20));
        expect(page.total).toBe(all.length);
        expect(page.next).toBe(rest.length > 20 ? rest[19] : null);
      },
    ),
    { numRuns: 150 },
  );
});
