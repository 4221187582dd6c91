import { expect, test } from 'vitest';
import { lockOn, openStops } from './open-stops.ts';
import type { FieldOp } from './queue/field-op.ts';
import type { SessionDetail } from './roster-rows.ts';
import { FakeFieldDevice, rosterPerson } from './testing/field-fakes.ts';

const at = '2026-11-22T01:00:00.000Z';
const stop = (over: Partial<SessionDetail['stops'][number]> = {}) => ({
  id: 'stop-1',
  personId: 'p1',
  reasons: ['枪口指人'],
  by: '王强',
  stoppedAt: at,
  seenAt: null,
  released: null,
  ...over,
});
const session = (stops: SessionDetail['stops'], lanes: (string | null)[] = ['1', '2']) =>
  ({
    session: { id: 'session' },
    stops,
    roster: lanes.map((lane, no) => rosterPerson(`p${no + 1}`, { lane })),
  }) as unknown as SessionDetail;
const op = (said: Partial<FieldOp>) =>
  ({ ...new FakeFieldDevice().about('p1'), seq: 1, refused: null, ...said }) as FieldOp;
const lockedIn = (detail: SessionDetail, ops: FieldOp[] = []) =>
  detail.roster.map((person) => lockOn(openStops(detail, ops), person)?.id ?? null);

test('a stop told by the server or called here takes the pads of its lane, without lanes of everybody', () => {
  expect(lockedIn(session([stop()]))).toEqual(['stop-1', null]);
  expect(lockedIn(session([stop()], [null, null]))).toEqual(['stop-1', 'stop-1']);
  const called = op({ kind: 'stop', opId: 'stop-2', reasons: ['不听口令'] });
  expect(lockedIn(session([]), [called])).toEqual(['stop-2', null]);
  expect(lockedIn(session([stop({ id: 'stop-2' })]), [called])).toEqual(['stop-2', null]);
});

test('it ends with the word of the safety officer, here at once, elsewhere with the next roster', () => {
  const called = op({ kind: 'stop', opId: 'stop-2', reasons: ['不听口令'] });
  const ended = op({ kind: 'release', opId: 'end', stopId: 'stop-2', reason: '已讲评' });
  expect(lockedIn(session([]), [called, ended])).toEqual([null, null]);
  expect(lockedIn(session([stop({ released: { at, by: '王强', reason: '已讲评' } })]))).toEqual([null, null]);
  const refused = { ...ended, refused: { code: 'not-safety-officer', sentence: '' } };
  expect(lockedIn(session([]), [called, refused])).toEqual(['stop-2', null]);
});
