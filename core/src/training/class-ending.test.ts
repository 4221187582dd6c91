import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Standing } from './attendance.ts';
import { ASSESSED, attendedOf, proposedEnding } from './class-ending.ts';

test('who came and passed has finished; who came and failed, or was not assessed where others were, has not', () => {
  const came = attendedOf(['present', 'late', 'absent', 'open']);
  expect(came).toEqual({ taken: 4, present: 1, late: 1, absent: 1, excused: 0, open: 1 });
  expect(ASSESSED.map((assessed) => proposedEnding(came, assessed, true))).toEqual([
    'finished',
    'failed',
    'failed',
    'finished',
  ]);
});

test('who came to nothing was absent, whatever they had answered', () => {
  const nowhere = attendedOf(['absent', 'excused', 'open']);
  expect(proposedEnding(nowhere, 'none', true)).toBe('absent');
});

test('where no attendance was taken an answer to the call counts, and a passed assessment', () => {
  const nothing = attendedOf([]);
  expect(proposedEnding(nothing, 'none', true)).toBe('finished');
  expect(proposedEnding(nothing, 'none', false)).toBe('absent');
  expect(proposedEnding(nothing, 'passed', false)).toBe('finished');
});

test('one more session attended never makes somebody absent', () => {
  const states = fc.constantFrom<Standing['state']>('present', 'late', 'absent', 'excused', 'open', 'asked');
  fc.assert(
    fc.property(fc.array(states), fc.constantFrom(...ASSESSED), fc.boolean(), (all, assessed, answered) => {
      const more = attendedOf([...all, 'present']);
      expect(proposedEnding(more, assessed, answered)).not.toBe('absent');
      const { taken, ...rest } = attendedOf(all);
      expect(Object.values(rest).reduce((sum, n) => sum + n, 0)).toBe(taken);
    }),
  );
});
