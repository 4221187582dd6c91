import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextSeal, type Seal, sealFault, type SealedHead } from './seal.ts';

/** Stands for SHA-256: different texts, different hashes. */
const hash = (text: string) => {
  let n = 7n;
  for (const letter of text) n = (n * 1_000_003n + BigInt(letter.codePointAt(0) ?? 0)) % 2n ** 256n;
  return n.toString(16).padStart(64, '0');
};
const head = fc.record({
  personId: fc.uuid(),
  length: fc.integer({ min: 1, max: 900 }),
  hash: fc.stringMatching(/^[0-9a-f]{64}$/),
});
const heads = fc.uniqueArray(head, { maxLength: 6, selector: ({ personId }) => personId });
const nights = fc.array(heads, { minLength: 1, maxLength: 5 });

function sealed(grown: readonly (readonly SealedHead[])[]): Seal[] {
  const seals: Seal[] = [];
  for (const [at, some] of grown.entries()) {
    const of = {
      sealedOn: `2026-11-0${at + 1}`,
      sealedAt: `2026-11-0${at + 2}T00:00:00.000Z`,
      people: 9,
      lines: 99,
    };
    seals.push(nextSeal(seals.at(-1) ?? null, some, of, hash));
  }
  return seals;
}
const faults = (seals: readonly Seal[], grown: readonly (readonly SealedHead[])[]) =>
  seals.map((seal, at) => sealFault(seal, seals[at - 1] ?? null, grown[at] ?? [], hash));

test('seals as they were made hold, in whatever order the ends are read', () => {
  fc.assert(
    fc.property(nights, (grown) => {
      const turned = grown.map((some) => some.toReversed());
      expect(faults(sealed(grown), turned)).toEqual(grown.map(() => null));
    }),
  );
});

test('whatever is changed of a seal or of the ends it names is found at that seal', () => {
  fc.assert(
    fc.property(
      nights,
      fc.nat(),
      fc.constantFrom('people', 'digest', 'end', 'gone', 'link'),
      (grown, n, what) => {
        const seals = sealed(grown);
        const at = n % seals.length;
        const seal = seals[at] as Seal;
        const some = grown[at] ?? [];
        if (what === 'people') seals[at] = { ...seal, people: seal.people + 1 };
        else if (what === 'digest') seals[at] = { ...seal, digest: hash('other') };
        else if (what === 'link') seals[at] = { ...seal, previousHash: hash('other') };
        else if (what === 'gone' && at < seals.length - 1) {
          seals.splice(at, 1);
          const left = grown.filter((_, night) => night !== at);
          expect(faults(seals, left)[at]).toBe('order');
          return;
        } else if (some.length === 0) return;
        const [first, ...rest] = some;
        const ends = what === 'end' && first ? [{ ...first, length: first.length + 1 }, ...rest] : some;
        const before = seals[at - 1] ?? null;
        const fault = sealFault(seals[at] as Seal, before, ends, hash);
        if (what === 'end') expect(fault).toBe('ends');
        else if (what === 'link') expect(fault).toBe('link');
        else if (what !== 'gone') expect(fault).toBe('seal');
      },
    ),
  );
});
