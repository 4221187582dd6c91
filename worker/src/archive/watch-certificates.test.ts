import type { EntityManager } from '@mikro-orm/postgresql';
import { firstKinds } from '@whetstone/core/archive/certificates/kinds.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Certificate } from '@whetstone/db/archive/certificate.entity.ts';
import { issueTo } from '@whetstone/db/archive/issue-certificate.ts';
import { TrainingRecord } from '@whetstone/db/archive/training-record.entity.ts';
import { watchCertificates } from '@whetstone/db/archive/watch-certificates.ts';
import { Notification } from '@whetstone/db/outreach/notification.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

const dice = seededDice('certificates');
const issue = (validFrom: string, renewsId: string | null = null) =>
  force.em().transactional((em) =>
    issueTo(
      em as EntityManager,
      {
        kind: firstKinds[0]!,
        person: force.house.officer,
        ground: { text: '射击考核', evidenceId: null },
        validFrom,
        renewsId,
      },
      { actor: { personId: force.house.trainer.id, grants: [] }, now: force.clock.at, dice },
    ),
  );
const at = async (today: string) => {
  force.clock.at = `${today}T02:00:00.000Z`;
  await force.em().transactional((em) => watchCertificates(em as EntityManager, today, force.clock.at));
  await force.settle();
};
const told = async () =>
  (
    await force
      .em()
      .find(Notification, { personId: force.house.officer.id }, { orderBy: { at: 'asc', id: 'asc' } })
  ).map(({ title }) => title.en);
const lines = async (id: string) =>
  (await force.em().find(TrainingRecord, { source: `certificate:${id}` }, { orderBy: { no: 'asc' } })).map(
    ({ act, reason }) => [act, reason].filter(Boolean).join(' '),
  );

test('its holder is told of its issue, of its window, a month and a week before its end, and at its end: once each', async () => {
  const made = await issue(testToday);
  await force.settle();
  const until = made.validUntil!;
  for (const before of [100, 59, 58, 30, 29, 7, 6, 0, -1, -2]) await at(addDays(until, -before));
  expect(await told()).toEqual([
    'Certificate issued: Service firearm permit',
    'Certificate can be renewed: Service firearm permit',
    'Certificate expires within 30 days: Service firearm permit',
    'Certificate expires within 7 days: Service firearm permit',
    'Certificate has expired: Service firearm permit',
  ]);
  expect(await lines(made.id)).toEqual(['enter', 'update 有效期届满']);
});

test('who has renewed it is told of nothing more, and the archive says what came of it', async () => {
  force.clock.at = '2029-12-01T02:00:00.000Z';
  const before = (await told()).length;
  const made = await issue('2030-01-01');
  const next = await issue(addDays(made.validUntil!, 1), made.id);
  await force.settle();
  for (const left of [59, 29, 6, -2]) await at(addDays(made.validUntil!, -left));
  expect((await told()).slice(before).toSorted()).toEqual([
    'Certificate issued: Service firearm permit',
    'Certificate renewed: Service firearm permit',
  ]);
  expect(await lines(made.id)).toEqual(['enter']);
  const [line] = await force.em().find(TrainingRecord, { source: `certificate:${made.id}` });
  expect(line?.content?.facts.map(({ en }) => en)).toContain('Renewed by');
  await force.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    const found = await em.findOneOrFail(Certificate, next.id);
    found.revoke({
      byId: force.house.trainer.id,
      reason: '误发',
      at: force.clock.at,
      revision: found.revision,
    });
    announce(em, 'certificate.moved', { certificateId: next.id }, force.clock.at);
  });
  await force.settle();
  expect(await lines(next.id)).toEqual(['enter', 'withdraw 误发']);
  expect((await told()).at(-1)).toBe('Certificate revoked: Service firearm permit');
});
