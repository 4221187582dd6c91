import { decideTier, myTier, personTier } from '@whetstone/core/capability/tier-contract.ts';
import { tierList } from '@whetstone/core/capability/tier-list-contract.ts';
import { accessLog } from '@whetstone/core/access/contract.ts';
import { RULES_BY_URGENCY } from '@whetstone/core/capability/tier-urgency.ts';
import { unitOverview } from '@whetstone/core/capability/unit-contract.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeExemption } from '@whetstone/seed/factories/evidence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

const confirm = {
  act: 'confirm',
  tier: 'support',
  reason: '两次射击未过',
  helpPlan: '周三靶场补训，李教官带',
};
const of = (person: { id: string }) => ({ params: { personId: person.id } });

test('the rules propose to leader and person alike, and nothing holds before a leader has confirmed', async () => {
  const { failing, leader } = force;
  const { body } = await force.as(failing)(myTier);
  expect(body.standing).toMatchObject({
    proposed: 'support',
    tier: 'routine',
    state: 'proposed',
    asks: true,
  });
  expect(body.standing.reasons.map(({ rule }: { rule: string }) => rule)).toContain('failed_twice');
  const seen = await force.as(leader)(personTier, of(failing));
  expect(seen.body.standing).toEqual(body.standing);
  const { body: log } = await force.as(failing)(accessLog);
  expect(log.looks[0].view).toBe('capability.person-tier');
});

test('a confirmation needs a reason and a help plan, ends after 90 days, and the person reads all of it', async () => {
  const { failing, leader } = force;
  const decide = force.as(leader);
  const bare = await decide(decideTier, { ...of(failing), body: { ...confirm, helpPlan: ' ' } });
  expect(bare).toMatchObject({ status: 422, body: { code: 'tier-plan-missing' } });
  const blank = await decide(decideTier, { ...of(failing), body: { ...confirm, reason: ' ' } });
  expect(blank.status).toBe(400);
  const done = await decide(decideTier, { ...of(failing), body: confirm });
  expect(done.body.standing).toMatchObject({ tier: 'support', state: 'confirmed', endsOn: '2027-02-19' });
  const { body } = await force.as(failing)(myTier);
  expect(body.words).toHaveLength(1);
  expect(body.words[0]).toMatchObject({ ...confirm, decidedBy: { badgeNumber: leader.badgeNumber } });
  const again = await decide(decideTier, { ...of(failing), body: confirm });
  expect(again).toMatchObject({ status: 409, body: { code: 'tier-moved' } });
});

test('leave stops the clock of a decision: the end moves by the days of it', async () => {
  const { failing } = force;
  await makeExemption(force.api.em(), failing, { fromOn: '2026-12-01', toOn: '2026-12-10' });
  const { body } = await force.as(failing)(myTier);
  expect(body.standing.endsOn).toBe('2027-03-01');
});

test('the list is cut by unit, tells how many ask, and which rules name how many', async () => {
  const { leader, failing, station } = force;
  const { body } = await force.as(leader)(tierList, { query: { unitId: station.id, view: 'in-force' } });
  expect(body.lines.map(({ person }: { person: { id: string } }) => person.id)).toEqual([failing.id]);
  expect(body.counts).toMatchObject({ inForce: 1, declined: 0 });
  expect(body.counts.asks).toBeGreaterThan(0);
  expect(body.units).toMatchObject([{ id: station.id, support: 1, attention: 0 }]);
  expect(body.trail.at(-1).id).toBe(station.id);
  const rules = body.rules.map(({ rule }: { rule: string }) => rule);
  expect(rules).toEqual(RULES_BY_URGENCY.filter((rule) => rules.includes(rule)));
  expect(body.lines[0].standing.reasons[0].rule).toBe(rules[0]);
});

test('the list is filtered by tier and by reason, and its figures are of what is filtered', async () => {
  const { leader, failing, bureau } = force;
  const asked = (query: Record<string, string>) =>
    force.as(leader)(tierList, { query: { unitId: bureau.id, view: 'in-force', ...query } });
  const held = await asked({ proposed: 'support', rule: 'held' });
  expect(held.body.lines.map(({ person }: { person: { id: string } }) => person.id)).toEqual([failing.id]);
  expect(held.body.units.reduce((n: number, one: { support: number }) => n + one.support, 0)).toBe(1);
  const none = await asked({ proposed: 'attention' });
  expect(none.body).toMatchObject({ lines: [], total: 0, units: [], rules: [], counts: { inForce: 1 } });
});

test('a declined proposal is quiet, and a word taken back proposes again', async () => {
  const { lapsed, leader } = force;
  const decide = force.as(leader);
  const declined = await decide(decideTier, {
    ...of(lapsed),
    body: { act: 'decline', tier: 'support', reason: '下周已安排考核', helpPlan: '' },
  });
  expect(declined.body.standing).toMatchObject({ tier: 'routine', state: 'declined', asks: false });
  const back = { act: 'withdraw', tier: 'routine', reason: '考核取消', helpPlan: '' };
  const withdrawn = await decide(decideTier, { ...of(lapsed), body: back });
  expect(withdrawn.body.standing).toMatchObject({ state: 'proposed', asks: true });
  expect(withdrawn.body.words).toHaveLength(2);
  const twice = await decide(decideTier, { ...of(lapsed), body: back });
  expect(twice.body.code).toBe('tier-nothing-to-withdraw');
});

test('nobody decides on themselves, without the right, or beyond their units', async () => {
  const { leader, officer, stranger, trainer, colleague } = force;
  const own = await force.as(leader)(decideTier, { ...of(leader), body: confirm });
  expect(own.body.code).toBe('tier-own');
  expect((await force.as(trainer)(decideTier, { ...of(officer), body: confirm })).status).toBe(403);
  expect((await force.as(colleague)(personTier, of(officer))).status).toBe(403);
  expect((await force.as(leader)(personTier, of(stranger))).status).toBe(404);
});

test('a confirmed tier is left by itself when the rules no longer give it', async () => {
  const { officer, leader, api } = force;
  const decide = force.as(leader);
  const set = { act: 'set', tier: 'attention', reason: '新调入，先带一程', helpPlan: '师傅带教' };
  expect((await decide(decideTier, { ...of(officer), body: set })).body.standing.state).toBe('set');
  await api
    .em()
    .getConnection()
    .execute(`update person_tier set tier = 'routine', reasons = '[]' where person_id = ?`, [
      force.failing.id,
    ]);
  const { body } = await force.as(force.failing)(myTier);
  expect(body.standing).toMatchObject({ proposed: 'routine', tier: 'routine', state: 'none' });
});

test('the nearest leader is asked: of others it is told whom they wait for, and nobody waits for themselves', async () => {
  const { leader, colleague, station, bureau, api } = force;
  const asked = (query: object = {}) =>
    force.as(leader)(tierList, { query: { unitId: bureau.id, ...query } });
  const before = (await asked()).body;
  // All but the leader, of whom nobody above can be asked.
  expect(before.counts.asksMine).toBe(before.counts.asks - 1);
  await makeGrant(api.em(), colleague, 'leader', station);
  const { body } = await asked();
  const atStation = before.lines.filter(
    ({ person }: { person: { id: string; unitId: string } }) =>
      person.unitId === station.id && person.id !== colleague.id,
  ).length;
  expect(atStation).toBeGreaterThan(0);
  expect(body.counts).toMatchObject({
    asks: before.counts.asks,
    asksMine: before.counts.asksMine - atStation,
  });
  expect(body.total).toBe(body.counts.asksMine);
  const all = (await asked({ whose: 'all' })).body;
  const named = (id: string) =>
    all.lines.find(({ person }: { person: { id: string } }) => person.id === id)?.askedOf;
  expect(all.total).toBe(before.counts.asks);
  expect(named(force.lapsed.id)).toEqual([colleague.name]);
  expect(named(colleague.id)).toEqual([]);
  const overview = (await force.as(leader)(unitOverview, { params: { unitId: bureau.id } })).body.tiers;
  expect(overview).toMatchObject({ asks: body.counts.asksMine, asksOthers: atStation + 1 });
  const chief = (await force.as(colleague)(tierList, { query: {} })).body;
  expect(chief.counts.asksMine).toBe(atStation);
});
