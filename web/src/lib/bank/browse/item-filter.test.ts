import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bankAddress, filterFrom, type ItemFilter } from './item-filter.ts';

const paramsOf = (address: string) => new URL(address, 'http://x').searchParams;

describe('the filter of the bank', () => {
  test('comes back from its own address', () => {
    const word = fc.constantFrom('盘问', 'LAW-0001', 'a&b=c?', '100%');
    const filters = fc.record(
      {
        q: word,
        moduleCode: fc.constantFrom('LAW', 'WPN'),
        capabilityCode: fc.constantFrom('LAW-02', 'AID-01'),
        kind: fc.constantFrom('single', 'true-false'),
        difficulty: fc.constantFrom('easy', 'hard'),
        status: fc.constantFrom('draft', 'in-review'),
        topic: fc.constantFrom('继续盘问', 'a&b'),
        level: fc.constantFrom('apply', 'analyse'),
        law: fc.constantFrom('中华人民共和国治安管理处罚法'),
        article: fc.constantFrom('第九条'),
        authorId: fc.uuid(),
        unusedMonths: fc.integer({ min: 1, max: 120 }),
        usedMonths: fc.integer({ min: 1, max: 120 }),
        weak: fc.constant('yes'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(filters, (filter) => {
        const address = bankAddress(filter as ItemFilter, { after: 'LAW-0050', item: 'x' });
        expect(filterFrom(paramsOf(address))).toEqual(filter);
      }),
    );
  });

  test('ignores what nobody offers', () => {
    const odd = paramsOf(
      '/bank?module=law&capability=LAW-2&kind=poem&difficulty=x&status=new&q=%20&used=0&unused=121&author=me&weak=no&level=x',
    );
    expect(filterFrom(odd)).toEqual({});
  });

  test('reads full-width digits as digits', () => {
    expect(filterFrom(paramsOf('/bank?q=４８小时'))).toEqual({ q: '48小时' });
  });

  test('without a filter the address is plain', () => {
    expect(bankAddress({})).toBe('/bank');
  });
});
