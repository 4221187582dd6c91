import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as contract from '@whetstone/core/archive/claim-contract.ts';
import { Evidence } from '@whetstone/db/capability/evidence.entity.ts';
import { TrainingClaim } from '@whetstone/db/archive/training-claim.entity.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
const mediaFolder = mkdtempSync(join(tmpdir(), 'whetstone-claims-'));
const as = (who: keyof House) => house.as(force[who] as { id: string });
beforeAll(async () => {
  house = await openHouse({ mediaFolder });
  force = await makeHouse(house.em());
});
afterAll(async () => {
  await house.close();
  rmSync(mediaFolder, { recursive: true });
});

const said = {
  title: '急救员培训',
  sort: 'certificate',
  organiser: '市红十字会',
  place: '市红十字会',
  fromOn: '2026-10-10',
  toOn: '2026-10-12',
  hours: 24,
  capabilityCode: null,
};
const claim = async (over: object = {}, who: keyof House = 'officer') =>
  (await as(who)(contract.makeClaim, { body: { ...said, ...over } })).body;
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** Lays a picture beside a claim, as the phone does. */
async function prove(claimId: string, who: keyof House = 'officer') {
  const exp = 4_102_444_800;
  const person = force[who] as { id: string };
  const at = house.app.jwt.sign({ personId: person.id, accountId: person.id, familyId: person.id, exp });
  const answer = await house.app.inject({
    method: 'POST',
    url: `/api/me/claims/${claimId}/files?name=proof.png`,
    cookies: { at },
    headers: { 'content-type': 'application/octet-stream' },
    payload: Buffer.from(PNG, 'base64'),
  });
  return answer.statusCode;
}
const decide = (who: keyof House, id: string, body: object) =>
  as(who)(contract.decideClaim, { params: { claimId: id }, body: { reason: '材料齐全，予以认可', ...body } });
const proofOf = (id: string) =>
  house.em().find(Evidence, { sourceId: id }, { orderBy: { enteredAt: 'asc' } });
const revisionOf = async (id: string) => (await house.em().findOneOrFail(TrainingClaim, id)).revision;

describe('a claim of outside training', () => {
  it('is made once: the same training on days that meet is found, and claimed all the same on wish', async () => {
    expect(await claim()).toMatchObject({ state: 'open', hours: 24, score: null });
    expect((await claim({ title: '急救员 培训' })).code).toBe('claim-duplicate');
    expect(await claim({ anyway: true })).toMatchObject({ state: 'open' });
    expect((await claim({ fromOn: '2026-10-13' })).code).toBe('claim-days');
    expect((await claim({ toOn: '2030-01-01' })).code).toBe('claim-days');
  });

  it('is approved only with proof, by somebody else, and proves no more than its sort can', async () => {
    const { id } = await claim({ title: '急救员复训' });
    const proves = { capabilityCode: 'LAW-02', score: 88, level: 3 };
    const approve = async (who: keyof House) =>
      decide(who, id, { decision: 'approve', proves, revision: await revisionOf(id) });
    expect((await approve('planner')).body.code).toBe('claim-without-proof');
    expect([await prove(id, 'colleague'), await prove(id)]).toEqual([404, 200]);
    expect((await approve('leader')).status).toBe(403);
    expect((await approve('planner')).body).toMatchObject({ state: 'approved', score: 88, ceiling: 3 });
    expect(await proofOf(id)).toMatchObject([
      {
        type: 'certificate',
        score: 88,
        ceiling: 3,
        assessorCertified: false,
        happenedOn: said.toOn,
        status: 'confirmed',
      },
    ]);
    expect((await approve('planner')).body.code).toBe('claim-decided');
  });

  it('of a course goes on file and is never points, however many its hours', async () => {
    const { id } = await claim({ title: '法治讲座', sort: 'course', hours: 400 });
    await prove(id);
    const revision = await revisionOf(id);
    const proves = { capabilityCode: 'LAW-02', score: 100, level: 5 };
    const refused = await decide('planner', id, { decision: 'approve', proves, revision });
    expect(refused.body.code).toBe('claim-proves-nothing');
    expect((await decide('planner', id, { decision: 'approve', revision })).body).toMatchObject({
      state: 'approved',
      score: null,
    });
    expect(await proofOf(id)).toEqual([]);
  });

  it('comes back when more is asked for, is handed in again, and can be taken back until it is decided', async () => {
    const { id, revision } = await claim({ title: '谈判技巧' });
    const asked = await decide('planner', id, { decision: 'ask', reason: '请补充结业证书照片', revision });
    expect(asked.body).toMatchObject({ state: 'asked', answer: '请补充结业证书照片' });
    const params = { claimId: id };
    const again = await as('officer')(contract.answerClaim, { params, body: { text: '已补充证书照片' } });
    expect(again.body.state).toBe('open');
    const other = await as('colleague')(contract.withdrawClaim, { params });
    expect(other.status).toBe(404);
    expect((await as('officer')(contract.withdrawClaim, { params })).body.state).toBe('withdrawn');
    expect((await as('officer')(contract.withdrawClaim, { params })).body.code).toBe('claim-decided');
  });

  it('is not decided by its own person, nor by somebody of the same unit, nor out of reach', async () => {
    const { id, revision } = await claim({ title: '无人机操作' });
    const em = house.em();
    await makeGrant(em, force.officer, 'planner', force.bureau);
    await makeGrant(em, force.colleague, 'planner', force.bureau);
    const approve = (who: keyof House) => decide(who, id, { decision: 'decline', revision });
    expect((await approve('officer')).body.code).toBe('own-claim');
    expect((await approve('colleague')).body.code).toBe('conflict-of-interest');
    const { body } = await as('colleague')(contract.claimDesk);
    expect(body.cases.find((one: { claim: { id: string } }) => one.claim.id === id)).toMatchObject({
      barred: 'unit',
    });
  });

  it('that was approved wrongly is voided with its evidence, and says why', async () => {
    const { id } = await claim({ title: '驾驶技能' });
    await prove(id);
    const proves = { capabilityCode: 'LAW-02', score: 70, level: 2 };
    await decide('planner', id, { decision: 'approve', proves, revision: await revisionOf(id) });
    const undone = await decide('planner', id, {
      decision: 'void',
      reason: '证书系伪造',
      revision: await revisionOf(id),
    });
    expect(undone.body).toMatchObject({ state: 'voided', answer: '证书系伪造' });
    const [row, voiding] = await proofOf(id);
    expect(row).toMatchObject({ status: 'void' });
    expect(voiding).toBeUndefined();
  });
});
