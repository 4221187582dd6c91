import { rebuildAll } from '@whetstone/db/capability/rebuild.ts';
import type { Person } from '@whetstone/db/org/person.entity.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { openHouse } from '../../platform/testing/open-house.ts';

/**
 * The api on a small force of which something is known. In the station six officers R03 are asked for
 * WPN-02 (level 2, 60 points, a must-have): two are well above it, one fell far below, one has lapsed,
 * two were never assessed. Nobody of the other stations is known.
 */
export async function openForce() {
  const api = await openHouse();
  const em = api.em();
  const force = await makeHouse(em);
  const { officer, colleague, station } = force;
  const four: Person[] = [];
  for (let n = 0; n < 4; n++) four.push(await makeOfficer(em, { unit: station }));
  const [failing, lapsed] = four as [Person, Person];
  const drill = { capabilityCode: 'WPN-02', type: 'drill', assessorId: force.trainer.id, place: '靶场一号' };
  for (const person of [officer, colleague]) {
    await makeEvidence(em, person, { ...drill, score: 84, happenedOn: '2026-09-10' });
    await makeEvidence(em, person, { ...drill, score: 88, happenedOn: '2026-11-02' });
  }
  await makeEvidence(em, failing, { ...drill, score: 70, happenedOn: '2026-05-10' });
  await makeEvidence(em, failing, { ...drill, score: 35, happenedOn: '2026-11-02' });
  await makeEvidence(em, failing, { ...drill, score: 38, happenedOn: '2026-11-09' });
  await makeEvidence(em, lapsed, { ...drill, score: 86, happenedOn: '2024-10-01' });
  await makeEvidence(em, lapsed, { ...drill, score: 85, happenedOn: '2024-10-20' });
  await makeEvidence(em, lapsed, { ...drill, type: 'observation', score: 84, happenedOn: '2026-11-01' });
  const rebuild = () => rebuildAll(api.em(), { asOf: testToday, now: testNow });
  await rebuild();
  return { ...api, ...force, api, failing, lapsed, rebuild };
}

export type Force = Awaited<ReturnType<typeof openForce>>;
