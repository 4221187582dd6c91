import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparableText, readNumber } from './text.ts';

describe('comparing texts', () => {
  test.each([
    ['  五 ', '五'],
    ['ＤＮＡ', 'dna'],
    ['（二）', '(二)'],
    ['行政　拘留', '行政 拘留'],
    ['a \t\n b', 'A b'],
    ['扣押\u200b清单', '扣押清单'],
  ])('%j and %j are the same answer', (one, other) => {
    expect(comparableText(one)).toBe(comparableText(other));
  });

  test.each([
    ['拘留', '拘役'],
    ['15日', '15 日'],
    ['', '无'],
  ])('%j and %j are different answers', (one, other) => {
    expect(comparableText(one)).not.toBe(comparableText(other));
  });

  test('a comparable text compared again stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(comparableText(comparableText(text))).toBe(comparableText(text));
      }),
    );
  });
});

describe('reading a number', () => {
  test.each([
    ['48', 48],
    [' 48 ', 48],
    ['４８', 48],
    ['－４．５', -4.5],
    ['−4.5', -4.5],
    ['+7', 7],
    ['.5', 0.5],
    ['007', 7],
    ['1,000', 1000],
    ['１，０００，０００', 1_000_000],
    ['12，345.67', 12_345.67],
    ['0', 0],
  ])('%j is %d', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  test.each([
    ['nothing', ''],
    ['a decimal comma or a lost digit', '1,5'],
    ['groups of two', '12,34'],
    ['a leading zero before a group', '0,123'],
    ['a space between groups', '1 000'],
    ['a Chinese full stop', '3。5'],
    ['a raised digit', '5²'],
    ['a fraction sign', '½'],
    ['a quotient', '1/2'],
    ['a power of ten', '1e3'],
    ['a range', '15-20'],
    ['two signs', '--4'],
    ['a dangling point', '5.'],
    ['a word', '四十八'],
    ['a circled digit', '①'],
    ['more digits than a number holds', '1234567890123456'],
  ])('%s is refused', (_, text) => {
    expect(readNumber(text)).toBeNull();
  });

  test('the unit of the item may stand behind the number, another unit may not', () => {
    expect(readNumber('48小时', '小时')).toBe(48);
    expect(readNumber('48 小时', '小时')).toBe(48);
    expect(readNumber('80％', '%')).toBe(80);
    expect(readNumber('48天', '小时')).toBeNull();
    expect(readNumber('小时', '小时')).toBeNull();
  });

  test('every whole number is read back from how it is written, with or without groups', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999, max: 999_999_999 }), (number) => {
        expect(readNumber(String(number))).toBe(number);
        expect(readNumber(number.toLocaleString('en-US'))).toBe(number);
      }),
    );
  });
});
