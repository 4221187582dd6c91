import { accessLog } from '@whetstone/core/access/contract.ts';
import { myChecklist, personChecklist } from '@whetstone/core/capability/checklist-contract.ts';
import { myPostGaps } from '@whetstone/core/capability/post-gaps-contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { AccessLog } from '@whetstone/db/access/access-log.entity.ts';
import { RecordEntry } from '@whetstone/db/archive/record-entry.entity.ts';
import { Course } from '@whetstone/db/learning/course.entity.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import { makeEvidence, makeExemption } from '@whetstone/seed/factories/evidence.ts';
import { makeLesson } from '@whetstone/seed/factories/learning.ts';
import { makePromotionRules } from '@whetstone/seed/factories/standard.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
  const em = force.em();
  await makePromotionRules(em);
  const { colleague } = force;
  await em.nativeUpdate(Person, { id: colleague.id }, { rankOn: '2023-06-01' });
  await makeEvidence(em, colleague, { capabilityCode: 'POL-01', happenedOn: addDays(testToday, -100) });
  await makeEvidence(em, colleague, {
    capabilityCode: 'LAW-01',
    happenedOn: addDays(testToday, -30),
    rawText: '84 分',
  });
  await makeEvidence(em, colleague, {
    capabilityCode: 'FIT-01',
    type: 'drill',
    happenedOn: addDays(testToday, -400),
  });
  await makeExemption(em, colleague, { capabilityCode: 'FIT-01' });
  for (const [happenedOn, days] of [
    ['2022-01-01', 20],
    ['2024-05-06', 6],
  ] as const)
    em.create(RecordEntry, {
      personId: colleague.id,
      kind: 'class',
      happenedOn,
      untilOn: null,
      title: '晋升训练班',
      organiser: '市局',
      category: 'promotion',
      days,
      outcome: 'met',
      detail: null,
      hours: null,
      documentNo: null,
      rank: null,
      note: null,
      enteredAt: testNow,
      enteredById: null,
      withdrawnAt: null,
      withdrawnById: null,
      withdrawReason: null,
    });
  await em.flush();
});
afterAll(() => force.close());

type Line = { code: string; state: string; held: Record<string, unknown> | null } & Record<string, unknown>;

describe('the checklist of the next rank', () => {
  test('names each requirement with its state, what holds it and until when', async () => {
    const { status, body } = await force.as(force.colleague)(myChecklist);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      rank: { code: 'K04', zh: '二级警司' },
      rankOn: '2023-06-01',
      next: { code: 'K05', selective: false, rule: { source: 'demo' } },
    });
    const line = (code: string) => body.lines.find((one: Line) => one.code === code);
    expect(line('years')).toMatchObject({ state: 'fresh', have: 3, need: 3, fullOn: '2026-06-01' });
    expect(line('days')).toMatchObject({ state: 'not-held', have: 6, need: 10 });
    expect(line('theory')).toMatchObject({ state: 'fresh', held: { capabilityCode: 'POL-01', score: 80 } });
    expect(line('enforcement')).toMatchObject({ state: 'fresh', held: { text: '84 分' } });
    expect(line('endurance')).toMatchObject({
      state: 'expired',
      held: { expiresOn: addDays(testToday, -35) },
      exemptUntilOn: addDays(testToday, 50),
    });
    expect(line('strength')).toMatchObject({ state: 'not-held', held: null, help: [{ ways: ['drill'] }] });
  });

  test('is read by a leader in scope, who is logged, and by nobody else', async () => {
    const { colleague, leader, officer, stranger } = force;
    const params = { personId: colleague.id };
    expect((await force.as(leader)(personChecklist, { params })).status).toBe(200);
    const { body } = await force.as(colleague)(accessLog);
    expect(body.looks[0]).toMatchObject({ view: 'capability.checklist' });
    for (const other of [officer, stranger])
      expect((await force.as(other)(personChecklist, { params })).status).toBe(404);
  });

  test('of somebody for whom no rule speaks says so', async () => {
    await force.em().nativeUpdate(Person, { id: force.stranger.id }, { rank: 'K13' });
    const { body } = await force.as(force.stranger)(myChecklist);
    expect(body).toMatchObject({ next: null, lines: [], rank: { code: 'K13', zh: '总警监' } });
  });
});

describe('what I lack for a post', () => {
  test('tells each requirement of any post, and what would close it', async () => {
    const { em } = force;
    const lesson = await makeLesson(em());
    await em().nativeUpdate(
      Course,
      { id: lesson.courseId },
      { capabilityCodes: ['TRF-02'], publishedAt: testNow },
    );
    const { status, body } = await force.as(force.officer)(myPostGaps, { params: { postCode: 'R08' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ own: false, sameClass: true, post: { code: 'R08' } });
    expect(body.counts.required).toBe(body.scores.length);
    const help = body.help.find((one: { capabilityCode: string }) => one.capabilityCode === 'TRF-02');
    expect(help.courses[0].courseId).toBe(lesson.courseId);
    expect(help.ways.length).toBeGreaterThan(0);
    const needs = body.scores.map((score: { need: number }) => score.need);
    expect(needs).toEqual([...needs].sort((a: number, b: number) => b - a));
  });

  test('agrees with the kept scores for the post that is held, and leaves no trace', async () => {
    const { body } = await force.as(force.officer)(myPostGaps, { params: { postCode: 'R03' } });
    expect(body).toMatchObject({ own: true, counts: { required: 33, met: 1, noEvidence: 32 } });
    expect(await force.em().count(AccessLog, { viewerId: force.officer.id })).toBe(0);
  });

  test('is not found for a post that the standard does not know', async () => {
    const answer = await force.as(force.officer)(myPostGaps, { params: { postCode: 'R99' } });
    expect(answer.status).toBe(404);
  });
});
