import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { likeness, SIMILAR_WARNS, sketchOf } from './similarity.ts';

const sentence = fc.string({
  unit: fc.constantFrom(
    ...'民警当场盘问检查带至公安机关继续延长小时批准留置违法嫌疑人被指控有犯罪行为身份不明',
  ),
  minLength: 40,
  maxLength: 120,
});

describe('likeness', () => {
  test('is 1 with itself, the same both ways, and from 0 to 1', () => {
    fc.assert(
      fc.property(sentence, sentence, (one, other) => {
        expect(likeness(one, one)).toBe(1);
        expect(likeness(one, other)).toBe(likeness(other, one));
        expect(likeness(one, other)).toBeGreaterThanOrEqual(0);
        expect(likeness(one, other)).toBeLessThanOrEqual(1);
      }),
    );
    expect(likeness('', '')).toBe(0);
    expect(likeness('盘问检查', '盘问检验')).toBe(0.5);
  });

  test('texts alike enough to warn of share a band', () => {
    fc.assert(
      fc.property(sentence, fc.nat(), (text, at) => {
        const other = text.slice(0, at % text.length) + text.slice((at % text.length) + 1);
        if (likeness(text, other) < SIMILAR_WARNS) return;
        const bands = new Set(sketchOf(text));
        expect(sketchOf(other).some((band) => bands.has(band))).toBe(true);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  test('a sketch is twenty signed 32-bit numbers, none for a text without a pair', () => {
    expect(sketchOf('甲')).toEqual([]);
    const sketch = sketchOf('继续盘问一般不超过二十四小时');
    expect(sketch).toHaveLength(20);
    expect(sketch.every((band) => band === (band | 0))).toBe(true);
  });
});
