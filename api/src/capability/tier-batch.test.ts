import { decideTiers, takeTiersBack } from '@whetstone/core/capability/tier-batch-contract.ts';
import { decideTier, myTier } from '@whetstone/core/capability/tier-contract.ts';
import { tierList } from '@whetstone/core/capability/tier-list-contract.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from './testing/open-force.ts';

let force: Force;
beforeAll(async () => {
  force = await openForce();
});
afterAll(() => force.close());

interface Line {
  person: { id: string };
  standing: { proposed: string; reasons: { rule: string; capabilityCode: string | null }[] };
}

async function linesByPerson(): Promise<Map<string, Line>> {
  const query = { unitId: force.bureau.id, whose: 'all' };
  const { body } = await force.as(force.leader)(tierList, { query });
  return new Map(body.lines.map((line: Line) => [line.person.id, line]));
}

const said = { reason: '与本人谈过，本月补训', helpPlan: '周三靶场补训' };
const asSeen = ({ person, standing }: Line, words = said) => ({
  personId: person.id,
  tier: standing.proposed,
  seen: standing.reasons.map(({ rule, capabilityCode }) => ({ rule, capabilityCode })),
  ...words,
});
const decide = (act: string, people: object[], by = force.leader) =>
  force.as(by)(decideTiers, { body: { act, people } });

test('several are decided at once, each with words of their own; who is refused is named and the others stay', async () => {
  const { failing, lapsed, colleague, leader, stranger, api } = force;
  const lines = await linesByPerson();
  const [one, other] = [lines.get(failing.id)!, lines.get(lapsed.id)!];
  const own = { reason: '另行谈话', helpPlan: '李教官带教' };
  const moved = { ...asSeen(lines.get(colleague.id)!), seen: [{ rule: 'held', capabilityCode: 'WPN-02' }] };
  const { body } = await decide('confirm', [
    asSeen(one),
    asSeen(other, own),
    moved,
    { ...moved, personId: leader.id },
    { ...moved, personId: stranger.id },
  ]);
  const codes = Object.fromEntries(
    body.refused.map(({ personId, code }: { personId: string; code: string }) => [personId, code]),
  );
  expect(codes).toEqual({
    [colleague.id]: 'tier-moved',
    [leader.id]: 'tier-own',
    [stranger.id]: 'not-found',
  });
  expect(body.decided).toHaveLength(2);
  const mine = (await force.as(lapsed)(myTier)).body;
  expect(mine.standing).toMatchObject({ state: 'confirmed', tier: other.standing.proposed });
  expect(mine.words[0]).toMatchObject(own);
  expect((await force.as(failing)(myTier)).body.words[0]).toMatchObject(said);
  expect((await force.as(colleague)(myTier)).body.words).toEqual([]);
  const told = await api.em().execute(`select 1 from outbox where topic = 'tier.decided'`);
  expect(told).toHaveLength(2);
});

test('what was decided at once is taken back at once, save where somebody has said something since', async () => {
  const { failing, lapsed, leader, api } = force;
  const found = await api.em().execute<{ id: string }[]>('select id from tier_decision order by id');
  const decisionIds = found.map(({ id }) => id);
  const later = { act: 'set', tier: 'support', reason: '伤后恢复', helpPlan: '每周随访' };
  await force.as(leader)(decideTier, { params: { personId: lapsed.id }, body: later });
  const back = (by: typeof leader) =>
    force.as(by)(takeTiersBack, { body: { decisionIds, reason: '选错了人' } });
  const { body } = await back(leader);
  expect(body.decided.map(({ personId }: { personId: string }) => personId)).toEqual([failing.id]);
  expect(body.refused).toEqual([{ personId: lapsed.id, code: 'tier-moved' }]);
  expect((await force.as(failing)(myTier)).body.standing).toMatchObject({ state: 'proposed', asks: true });
  expect((await force.as(lapsed)(myTier)).body.standing.state).toBe('set');
  expect((await back(force.trainer)).status).toBe(403);
});

test('a confirmation without a help plan is refused for that person alone, and nobody is decided on twice', async () => {
  const { failing, colleague } = force;
  const lines = await linesByPerson();
  const one = asSeen(lines.get(failing.id)!);
  const bare = asSeen(lines.get(colleague.id)!, { ...said, helpPlan: ' ' });
  const { body } = await decide('confirm', [bare, one, one]);
  expect(body.refused).toEqual([{ personId: colleague.id, code: 'tier-plan-missing' }]);
  expect(body.decided).toMatchObject([{ personId: failing.id, undoable: true }]);
  const { body: again } = await decide('decline', [one]);
  expect(again).toMatchObject({ decided: [], refused: [{ personId: failing.id, code: 'tier-moved' }] });
});
