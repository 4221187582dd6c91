import type { Graded } from '@whetstone/core/learning/practice/contract.ts';
import { describe, expect, it } from 'vitest';
import { FakeStore } from '../testing/fake-store.ts';
import {
  afterTaking,
  type KeptPractice,
  nextItem,
  readPractice,
  withAnswer,
  writePractice,
} from './kept-practice.ts';

const item = (no: number) => ({ no, paper: {}, capabilityCode: 'LAW-01', why: 'due', graded: null });
const kept = {
  sheet: { setId: 's', openedAt: '', items: [item(1), item(2)] },
  waiting: [],
} as unknown as KeptPractice;
const waits = (no: number, setId = 's') => ({
  setId,
  no,
  response: null,
  answeredAt: '2026-11-22T10:00:00.000Z',
});
const graded: Graded = { no: 1, verdict: 'right', reveal: null, explanation: '', law: [] };

describe('practice without network', () => {
  it('keeps each answer on the device, once, and goes on with the next item', () => {
    const store = new FakeStore();
    const one = withAnswer(withAnswer(kept, waits(1)), { ...waits(1), answeredAt: 'later' });
    expect(one.waiting).toEqual([waits(1)]);
    expect(nextItem(one)?.no).toBe(2);
    expect(writePractice(store, 'p', one)).toBe(true);
    expect(readPractice(store, 'p')).toEqual(one);
    expect(readPractice(store, 'other').waiting).toEqual([]);
  });

  it('lets an answer go only when the server has taken it, and shows how it was graded', () => {
    const both = withAnswer(withAnswer(kept, waits(1)), waits(1, 'older'));
    const taken = afterTaking(both, waits(1), graded);
    expect(taken.waiting).toEqual([waits(1, 'older')]);
    expect(taken.sheet?.items[0]?.graded).toEqual(graded);
    expect(afterTaking(taken, waits(1, 'older'), graded).sheet).toBe(taken.sheet);
  });

  it('says when a device keeps nothing, and reads nothing out of what it cannot read', () => {
    const store = new FakeStore();
    store.setItem('whetstone.practice.p', 'not json');
    expect(readPractice(store, 'p')).toEqual({ sheet: null, waiting: [] });
    store.full = true;
    expect(writePractice(store, 'p', kept)).toBe(false);
  });
});
