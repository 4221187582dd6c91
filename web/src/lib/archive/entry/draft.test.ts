import { entryFault } from '@whetstone/core/archive/entry.ts';
import { expect, test } from 'vitest';
import { blankDraft, entryOf } from './draft.ts';

const today = '2026-11-22';

test('fields of another kind never leave the form, whatever stands in them', () => {
  for (const kind of ['class', 'award', 'teaching', 'service', 'rank'] as const) {
    const draft = { ...blankDraft(kind, today), title: ' 三等功 ', hours: '4', days: '3', detail: '三等功' };
    const entry = entryOf(draft);
    expect(entryFault(entry, today)).toBeNull();
    expect(entry.title).toBe('三等功');
    expect(entry.hours).toBe(kind === 'teaching' ? 4 : null);
    expect(entry.rank).toBe(kind === 'rank' ? 'K03' : null);
  }
});

test('days of a class follow from its first and last day until they are written', () => {
  const draft = { ...blankDraft('class', today), happenedOn: '2026-05-11', untilOn: '2026-05-15' };
  expect(entryOf(draft).days).toBe(5);
  expect(entryOf({ ...draft, untilOn: '' }).days).toBe(1);
  expect(entryOf({ ...draft, days: '3.5' }).days).toBe(3.5);
});
