import { accessLog } from '@whetstone/core/access/contract.ts';
import { myCapability, profile } from '@whetstone/core/capability/contract.ts';
import { myWhy, why } from '@whetstone/core/capability/why-contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { AccessLog } from '@whetstone/db/access/access-log.entity.ts';
import { Course } from '@whetstone/db/learning/course.entity.ts';
import { makeCharge } from '@whetstone/seed/factories/access.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

describe('a profile', () => {
  test('shows every requirement of the post, the largest need first, with its counts and tier', async () => {
    const { status, body } = await force.as(force.officer)(myCapability);
    expect(status).toBe(200);
    expect(body.person).toMatchObject({ id: force.officer.id, postCode: 'R03', unitZh: '东门派出所' });
    expect(body.counts).toMatchObject({ required: 33, met: 1, noEvidence: 32, exempt: 0 });
    const needs = body.scores.map((score: { need: number }) => score.need);
    expect(needs).toEqual([...needs].sort((a: number, b: number) => b - a));
    const shooting = body.scores.find(
      (score: { capabilityCode: string }) => score.capabilityCode === 'WPN-02',
    );
    expect(shooting).toMatchObject({
      requiredLevel: 2,
      threshold: 60,
      state: 'met',
      counted: 2,
      confidence: 'medium',
      newestPassOn: '2026-11-02',
      changeClear: true,
    });
    expect(shooting.low90).toBeLessThan(shooting.mean);
    expect(body.tier).toMatchObject({
      tier: 'support',
      reasons: [{ rule: 'few_met', capabilityCode: null }],
    });
    expect(body.tier.reasons[0].shareMet).toBeCloseTo(1 / 33, 12);
    expect(body.basis).toMatchObject({ asOfOn: testToday, formulaVersion: 'CAP-2', standardCode: 'demo-1' });
  });

  test('read by a leader is logged, each time, where the person sees it; one’s own is not', async () => {
    const { colleague, leader } = force;
    await force.as(leader)(profile, { params: { personId: colleague.id } });
    await force.as(leader)(why, { params: { personId: colleague.id, capabilityCode: 'WPN-02' } });
    await force.as(colleague)(myCapability);
    await force.as(colleague)(profile, { params: { personId: colleague.id } });
    const { body } = await force.as(colleague)(accessLog);
    expect(body.looks.map((look: { view: string }) => look.view)).toEqual([
      'capability.why',
      'capability.profile',
    ]);
    expect(body.looks[0].viewer).toMatchObject({ badgeNumber: leader.badgeNumber });
  });

  test('of somebody out of reach is not found, and no look is logged', async () => {
    const { officer, colleague, leader, stranger, trainer } = force;
    for (const [reader, subject] of [
      [officer, colleague],
      [leader, stranger],
      [trainer, officer],
    ] as const) {
      const params = { personId: subject.id, capabilityCode: 'WPN-02' };
      for (const route of [profile, why])
        expect((await force.as(reader)(route, { params })).status).toBe(404);
      const viewed = { viewerId: reader.id, subjectId: subject.id };
      expect(await force.em().count(AccessLog, viewed)).toBe(0);
    }
  });

  test('of people in a trainer’s charge is open to the trainer while the charge lasts', async () => {
    const { trainer, failing } = force;
    const params = { personId: failing.id };
    await makeCharge(force.em(), trainer, failing, { toOn: testToday });
    expect((await force.as(trainer)(profile, { params })).status).toBe(200);
    const at = force.clock.at;
    force.clock.at = '2026-11-22T02:00:00.000Z';
    expect((await force.as(trainer)(profile, { params })).status).toBe(404);
    force.clock.at = at;
  });
});

describe('the reasons of a score', () => {
  const mine = { params: { capabilityCode: 'WPN-02' } };

  test('are all its evidence with weights that add up with the start, and the same figures as the profile', async () => {
    const { body } = await force.as(force.officer)(myWhy, mine);
    const weights = body.lines.map((line: { weight: number }) => line.weight);
    expect(weights.reduce((sum: number, one: number) => sum + one, body.start.weight)).toBeCloseTo(1, 9);
    expect(body.lines).toMatchObject([
      { happenedOn: '2026-09-10', score: 84, counted: true, assessor: force.trainer.name, place: '靶场一号' },
      { happenedOn: '2026-11-02', score: 88, counted: true, skipped: null },
    ]);
    const profiled = await force.as(force.officer)(myCapability);
    const kept = profiled.body.scores.find(
      (one: { capabilityCode: string }) => one.capabilityCode === 'WPN-02',
    );
    expect(body.score).toEqual(kept);
    expect(body.history).toHaveLength(12);
    expect(body.history.at(-1)).toMatchObject({ on: testToday, mean: body.score.mean });
    expect(body.wouldChange).toContainEqual(
      expect.objectContaining({ what: 'expires', on: body.score.expiresOn }),
    );
  });

  test('name the rule that holds it and what would lift it', async () => {
    const { body } = await force.as(force.failing)(myWhy, mine);
    expect(body.rules).toContainEqual({
      rule: 'held',
      reason: 'latest_failed',
      level: null,
      maxShown: 59,
      on: null,
    });
    expect(body.wouldChange[0]).toEqual({ what: 'pass-lifts-hold', on: null, score: 60, type: 'drill' });
  });

  test('tell what is late, pending, disputed or void, and why it was voided, with no weight', async () => {
    const em = force.em();
    const person = await makeOfficer(em, { unit: force.station });
    const drill = { capabilityCode: 'WPN-02', type: 'drill', happenedOn: '2026-11-01' };
    await makeEvidence(em, person, {
      ...drill,
      score: 80,
      enteredAt: '2026-11-20T01:00:00.000Z',
      disputed: true,
    });
    await makeEvidence(em, person, { ...drill, score: 60, status: 'pending' });
    const voided = await makeEvidence(em, person, { ...drill, score: 10, status: 'void' });
    await makeEvidence(em, person, {
      ...drill,
      status: 'void',
      score: 10,
      sourceKind: 'void',
      sourceId: voided.id,
      voidsId: voided.id,
      voidReason: '记错了人',
      enteredAt: '2026-11-15T01:00:00.000Z',
    });
    const { body } = await force.as(person)(myWhy, mine);
    const told = body.lines.map((line: { score: number; skipped: string | null }) => [
      line.score,
      line.skipped,
    ]);
    expect(told.toSorted()).toEqual([
      [10, 'void'],
      [60, 'pending'],
      [80, null],
    ]);
    const by = (score: number) => body.lines.find((line: { score: number }) => line.score === score);
    expect(by(80)).toMatchObject({ late: true, disputed: true });
    expect(by(10)).toMatchObject({ weight: 0, voidReason: '记错了人' });
    expect(body.score).toMatchObject({ counted: 1 });
    const earlier = await force.as(person)(myWhy, {
      ...mine,
      query: { knownAt: '2026-11-10T00:00:00.000Z' },
    });
    expect(earlier.body.score).toMatchObject({ counted: 1, held: 'latest_failed' });
    expect(earlier.body.lines).toHaveLength(2);
  });

  test('as of an earlier day leave later results aside', async () => {
    const { body } = await force.as(force.officer)(myWhy, { ...mine, query: { asOf: '2026-10-01' } });
    expect(body.score).toMatchObject({ counted: 1 });
    expect(body.lines[1]).toMatchObject({ skipped: 'future', weight: 0 });
    expect(body.basis.asOfOn).toBe('2026-10-01');
  });

  test('without any evidence are the common start alone', async () => {
    const { body } = await force.as(force.neighbour)(myWhy, { params: { capabilityCode: 'AID-01' } });
    expect(body).toMatchObject({ lines: [], start: { mean: 65, variance: 144, weight: 1 } });
    expect(body.score).toMatchObject({ state: 'no_evidence', confidence: 'none', counted: 0 });
  });

  test('offer the published courses that serve the capability', async () => {
    const em = force.em();
    const lesson = await makeLesson(em, { minutes: 9 });
    await em.nativeUpdate(Course, lesson.courseId, { capabilityCodes: ['WPN-02'] });
    const { body } = await force.as(force.officer)(myWhy, mine);
    expect(body.courses).toEqual([expect.objectContaining({ courseId: lesson.courseId, minutes: 9 })]);
  });

  test('of a capability the standard does not know are not found; a wrong day is a fault of the caller', async () => {
    const caller = force.as(force.officer);
    expect((await caller(myWhy, { params: { capabilityCode: 'XXX-99' } })).status).toBe(404);
    expect((await caller(myWhy, { params: { capabilityCode: 'wpn' } })).status).toBe(400);
    expect((await caller(myWhy, { ...mine, query: { asOf: '2026-02-30' } })).status).toBe(400);
    expect((await caller(myWhy, { ...mine, query: { asOf: addDays(testToday, 400) } })).status).toBe(200);
  });
});
