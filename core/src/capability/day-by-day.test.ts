import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAt, millisecondsOf } from '../platform/clock.ts';
import { addDays, dayNumber, daysBetween, isoDay } from '../platform/day.ts';
import { assess, columnsOf, inOrder } from './assess.ts';
import { addable, CHANGE_DAYS, changeVariance } from './cell.ts';
import { type DayPart, type KnownDays, walkDays } from './day-by-day.ts';
import type { EvidenceRow } from './evidence.ts';
import { asKnownAt } from './known.ts';
import { CAP_2, EVIDENCE_TYPES, FADE_CLASSES, type Level, thresholdOf } from './model.ts';
import { readyUntil } from './ready-days.ts';
import type { Requirement } from './requirement.ts';

const FIRST = '2026-03-01';
const DAYS = 40;
const NEVER = 2 ** 31 - 1;

const dayFrom = (from: string, to: string) =>
  fc.integer({ min: dayNumber(from), max: dayNumber(to) }).map(isoDay);
const event = fc.record({
  type: fc.constantFrom(...EVIDENCE_TYPES),
  happenedOn: fc.oneof(dayFrom('2024-06-01', '2026-05-01'), dayFrom('2026-02-20', '2026-04-15')),
  score: fc.integer({ min: 20, max: 100 }),
  ceiling: fc.constantFrom(1 as const, 2 as const, 3 as const, 5 as const),
  critical: fc.nat({ max: 9 }).map((n) => n === 0),
  challenge: fc.nat({ max: 7 }).map((n) => n === 0),
  occasionId: fc.constantFrom('a', 'b', null, null),
  /** Days until it was entered; until it was confirmed after that; until it was voided, or never. */
  enteredAfter: fc.constantFrom(0, 0, 0, 3, 12, 60),
  confirmedAfter: fc.constantFrom(null, null, 0, 5, 20),
  voidedAfter: fc.constantFrom(null, null, null, 1, 15, 50),
});
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

const at = (day: string, hour = 9) => `${day}T0${hour}:00:00.000Z`;

/** The rows of a history as a table holds them in the end: a voided row, and the row that voids it. */
function rowsOf(events: readonly Event[]): EvidenceRow[] {
  return events.flatMap(({ enteredAfter, confirmedAfter, voidedAfter, ...row }, n) => {
    const enteredOn = addDays(row.happenedOn, enteredAfter);
    const id = `e${(n * 7) % 10}${n}`;
    const kept: EvidenceRow = {
      ...row,
      id,
      status: voidedAfter === null ? 'confirmed' : 'void',
      enteredAt: at(enteredOn),
      confirmedAt: confirmedAfter === null ? null : at(addDays(enteredOn, confirmedAfter)),
    };
    if (voidedAfter === null) return [kept];
    const voidedOn = addDays(enteredOn, voidedAfter);
    return [kept, { ...row, id: `v${n}`, status: 'void' as const, enteredAt: at(voidedOn, 8), voidsId: id }];
  });
}

/** What the reading of the table makes of it: the rows that ever counted, with the days of their knowledge. */
function knownOf(rows: readonly EvidenceRow[]): { counted: EvidenceRow[]; known: KnownDays } {
  const voided = new Map(rows.flatMap((row) => (row.voidsId ? [[row.voidsId, row.enteredAt] as const] : [])));
  const counted = inOrder(rows.filter((row) => row.voidsId == null));
  const dayOf = (instant: string | null | undefined) => (instant == null ? null : dayNumber(dayAt(instant)));
  return {
    counted: counted.map((row) => ({ ...row, status: 'confirmed' })),
    known: {
      from: Int32Array.from(counted, (row) => dayOf(later(row.enteredAt, row.confirmedAt)) ?? 0),
      until: Int32Array.from(counted, (row) => dayOf(voided.get(row.id)) ?? NEVER),
    },
  };
}

const later = (a: string | null | undefined, b: string | null | undefined) =>
  b != null && millisecondsOf(b) > millisecondsOf(a ?? b) ? b : a;

function expectPart(
  part: DayPart,
  rows: readonly EvidenceRow[],
  requirement: Requirement,
  day: string,
): void {
  const now = assess(rows, requirement, day);
  const before = assess(rows, requirement, addDays(day, -CHANGE_DAYS));
  const inDate = now.state === 'met' || now.state === 'due';
  const until = readyUntil(now, requirement);
  expect(part.state).toBe(now.state);
  expect(part.daysLeft).toBe(inDate && now.expiresOn !== null ? daysBetween(day, now.expiresOn) : null);
  expect(part.readyDays).toBe(until === null ? null : daysBetween(day, until));
  expect(part.enough).toBe(now.enoughEvidence && now.state !== 'exempt');
  if (!part.enough) return;
  expect(part.gap).toBe(addable(now.shown - thresholdOf(requirement.required, CAP_2)));
  expect(part.variance).toBe(addable(now.P));
  expect(part.change).toBe(addable(now.m - before.m));
  expect(part.changeVariance).toBe(addable(changeVariance(before.P, now.P, CAP_2)));
}

const requirements = fc.record({
  required: fc.integer({ min: 1, max: 4 }).map((n) => n as Level),
  validityDays: fc.constantFrom(null, 30, 90, 365),
  fade: fc.constantFrom(...FADE_CLASSES),
  lawChangedOn: fc.option(dayFrom('2026-02-01', '2026-05-01'), { freq: 2 }),
  exempt: fc.nat({ max: 9 }).map((n) => n === 0),
});

/** Every day of the walk beside a whole assessment of that day. */
function compare(events: readonly Event[], requirement: Requirement, asKnown: boolean): void {
  const rows = rowsOf(events);
  const { counted, known } = knownOf(asKnown ? rows : rows.filter((row) => row.status !== 'void'));
  const pair = { columns: columnsOf(counted), from: 0, to: counted.length, known: asKnown ? known : null };
  const { lawChangedOn, ...asked } = requirement;
  const lawDay = lawChangedOn == null ? -Infinity : dayNumber(lawChangedOn);
  const first = dayNumber(FIRST);
  walkDays(pair, { ...asked, lawDay }, { first, last: first + DAYS }, CAP_2, (number, part) => {
    const day = isoDay(number);
    // The end of the day in the force's zone.
    const seen = asKnown ? asKnownAt(rows, `${day}T15:59:59.999Z`) : rows;
    expectPart(part, seen, requirement, day);
  });
}

test('a walk says of every day what was known on that day', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 6 }), requirements, (events, requirement) =>
      compare(events, requirement, true),
    ),
    { numRuns: 150 },
  );
});

test('a walk says of every day what is known of it now', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 6 }), requirements, (events, requirement) =>
      compare(events, requirement, false),
    ),
    { numRuns: 150 },
  );
});
