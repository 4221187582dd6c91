import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeStore } from '../testing/fake-store.ts';
import { forgetHanded, type Handed, keepHanded, readHanded, unsentSittings } from './handed.ts';

const handed = (count: number): Handed => ({ count, kept: `{"n":${count}}`, closed: false });

describe('what a unit handed over', () => {
  it('stays on the device until the server has the newest of it, in whatever order answers come', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('keep', 'answered'), fc.integer({ min: 1, max: 20 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const store = new FakeStore();
        let newest = 0;
        let has = 0;
        for (const [what, count] of all) {
          if (what === 'keep') {
            keepHanded(store, 'me', 's', handed(count));
            if (count > has) newest = Math.max(newest, count);
          } else {
            forgetHanded(store, 'me', 's', count);
            has = Math.max(has, count);
          }
          const kept = readHanded(store, 'me', 's');
          // Nothing newer than what the server has is ever missing.
          if (newest > has) expect(kept?.count).toBe(newest);
        }
      }),
    );
  });

  it('is told of by person, and a full device says so', () => {
    const store = new FakeStore();
    keepHanded(store, 'me', 'a', handed(1));
    keepHanded(store, 'other', 'b', handed(1));
    expect(unsentSittings(store, 'me')).toEqual(['a']);
    store.full = true;
    expect(keepHanded(store, 'me', 'c', handed(1))).toBe(false);
    expect(keepHanded(store, 'me', 'a', handed(1))).toBe(true);
  });
});
