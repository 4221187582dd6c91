import { createPublicKey, verify as verifyBytes } from 'node:crypto';
import * as contract from '@whetstone/core/archive/certificate-contract.ts';
import type { CertificateView } from '@whetstone/core/archive/certificate-contract.ts';
import { verifyDocument, type Verify } from '@whetstone/core/archive/certificates/document.ts';
import { accessLog } from '@whetstone/core/access/contract.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Certificate } from '@whetstone/db/archive/certificate.entity.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { makeEvidence } from '@whetstone/seed/factories/evidence.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { makeOfficer } from '@whetstone/seed/factories/people.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
const as = (who: keyof House) => house.as(force[who] as { id: string });
const firearm = (badgeNumber: string) => ({ body: { badgeNumber, kindCode: 'FIREARM' } });
const met = (person: { id: string }, over = {}) =>
  makeEvidence(house.em(), person as never, {
    capabilityCode: 'WPN-01',
    type: 'drill',
    score: 82,
    ceiling: 5,
    happenedOn: addDays(testToday, -3),
    ...over,
  });
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  await met(force.officer);
  await met(force.trainer);
});
afterAll(() => house.close());

const spki = Buffer.from('302a300506032b6570032100', 'hex');
const byNode: Verify = async (bytes, key, signature) =>
  verifyBytes(
    null,
    bytes,
    createPublicKey({ key: Buffer.concat([spki, key]), format: 'der', type: 'spki' }),
    signature,
  );
const mine = async (who: keyof House): Promise<CertificateView[]> =>
  (await as(who)(contract.myCertificates)).body.certificates;

describe('a certificate', () => {
  it('is proposed on a result that meets its level, and issued by whoever may', async () => {
    const { body } = await as('trainer')(contract.certificateDesk, { query: {} });
    expect(body.kinds.map(({ code }: { code: string }) => code)).not.toContain('LAW-BASIC');
    expect(body.candidates).toMatchObject([
      { kindCode: 'FIREARM', personId: force.officer.id, score: 82, renewsId: null },
    ]);
    const { status, body: made } = await as('trainer')(
      contract.issueCertificate,
      firearm(force.officer.badgeNumber),
    );
    expect([status, made.standing, made.validFrom, made.validUntil]).toEqual([
      200,
      'valid',
      testToday,
      '2027-11-20',
    ]);
    expect(made.ground).toContain('82 分');
    const again = await as('trainer')(contract.issueCertificate, firearm(force.officer.badgeNumber));
    expect(again.body.code).toBe('certificate-held');
  });

  it('is found in pages that say how many there are, and those who wait are counted whole', async () => {
    const met41 = await Promise.all(
      Array.from({ length: 41 }, () => makeOfficer(house.em(), { unit: force.station })),
    );
    for (const one of met41) await met(one);
    const desk = async (query: Record<string, string>) =>
      (await as('trainer')(contract.certificateDesk, { query })).body;
    const first = await desk({});
    expect([first.candidates.length, first.candidatesTotal]).toEqual([40, 41]);
    await as('trainer')(contract.issueCertificate, firearm(met41[0]!.badgeNumber));
    const [all, rest] = [await desk({}), await desk({ from: '1' })];
    expect([all.total, all.next, rest.total, rest.next]).toEqual([2, null, 2, null]);
    expect(rest.certificates.map(({ id }: { id: string }) => id)).toEqual([all.certificates[1].id]);
    expect(all.candidatesTotal).toBe(40);
  });

  it('is not issued without a result, to oneself, out of reach, or by a role that may not', async () => {
    const ask = async (who: keyof House, body: object) =>
      (await as(who)(contract.issueCertificate, { body })).body.code;
    const to = (person: keyof House, kindCode: string) => ({
      badgeNumber: (force[person] as { badgeNumber: string }).badgeNumber,
      kindCode,
    });
    expect(await ask('trainer', to('colleague', 'FIREARM'))).toBe('certificate-no-ground');
    expect(await ask('trainer', to('trainer', 'FIREARM'))).toBe('own-certificate');
    expect(await ask('trainer', to('stranger', 'FIREARM'))).toBe('not-found');
    expect(await ask('trainer', to('colleague', 'LAW-BASIC'))).toBe('certificate-not-yours');
    expect(await ask('planner', to('colleague', 'INDUCTION'))).toBe('certificate-no-ground');
    expect(await ask('leader', to('colleague', 'FIREARM'))).toBe('not-allowed');
  });

  it('is verified by its picture against the published key alone', async () => {
    const [held] = await mine('officer');
    const { body } = await house.as(null)(contract.certificateKeys);
    const verdict = await verifyDocument(held!.document, body.keys, byNode);
    expect(verdict).toMatchObject({
      verdict: 'genuine',
      says: { code: held!.code, badgeNumber: force.officer.badgeNumber, validUntil: '2027-11-20' },
    });
    const [name] = held!.document.split('.').slice(2, 3);
    const forged = held!.document.replace(name!, `${name!.slice(0, 8)}x${name!.slice(9)}`);
    expect((await verifyDocument(forged, body.keys, byNode)).verdict).not.toBe('genuine');
  });

  it('is found by its code, with no more of the holder than lets one compare; a wrong character is named', async () => {
    const [held] = await mine('officer');
    const check = (code: string) => house.as(null)(contract.checkCertificate, { params: { code } });
    const { body } = await check(held!.code.toLowerCase());
    expect(body).toMatchObject({ standing: 'valid', nameZh: '公务用枪持枪资格', revokedOn: null });
    expect(JSON.stringify(body)).not.toContain(force.officer.name);
    const bare = held!.code.replaceAll('-', '');
    const wrong = `${bare.slice(0, 4)}${bare[4] === 'A' ? 'B' : 'A'}${bare.slice(5)}`;
    expect((await check(wrong)).body).toMatchObject({ code: 'certificate-code-wrong', place: 5 });
    expect((await check('ABC')).body.code).toBe('certificate-code-length');
    expect((await check('0000-0000-0000')).body.code).toBe('certificate-unknown');
  });

  it('is read by who may read the file, and its holder sees that it was', async () => {
    const params = { personId: force.officer.id };
    const { body } = await as('leader')(contract.personCertificates, { params });
    expect(body.certificates).toHaveLength(1);
    const log = await as('officer')(accessLog, { query: {} });
    expect(log.body.looks.map(({ view }: { view: string }) => view)).toContain('archive.person-certificates');
    expect((await as('colleague')(contract.personCertificates, { params })).status).toBe(404);
  });

  it('is renewed in its window on a new result, without a day between', async () => {
    const [held] = await mine('officer');
    const params = { certificateId: held!.id };
    const renew = () => as('planner')(contract.renewCertificate, { params, body: {} });
    expect((await renew()).body).toMatchObject({ code: 'certificate-not-renewable', from: '2027-09-22' });
    house.clock.at = '2027-10-01T02:00:00.000Z';
    expect((await renew()).body.code).toBe('certificate-no-ground');
    await met(force.officer, { happenedOn: '2027-09-30', score: 90 });
    const { body } = await renew();
    expect(body).toMatchObject({ standing: 'future', validFrom: '2027-11-21', validUntil: '2028-11-20' });
    expect((await renew()).body.code).toBe('certificate-ended');
    house.clock.at = '2027-11-22T02:00:00.000Z';
    expect((await mine('officer')).map(({ standing }) => standing)).toEqual(['valid', 'replaced']);
  });

  it('is revoked for good with a reason that everybody who asks is not told', async () => {
    const [held] = await mine('officer');
    const params = { certificateId: held!.id };
    const revoke = (revision: number) =>
      as('planner')(contract.revokeCertificate, { params, body: { reason: '射击安全事故', revision } });
    expect((await revoke(99)).body.code).toBe('stale-revision');
    expect((await revoke(held!.revision)).body).toMatchObject({
      standing: 'revoked',
      revokeReason: '射击安全事故',
    });
    expect((await revoke(held!.revision)).body.code).toBe('certificate-ended');
    const told = await house.as(null)(contract.checkCertificate, { params: { code: held!.code } });
    expect(told.body).toMatchObject({ standing: 'revoked', revokedOn: '2027-11-22' });
    expect(told.text).not.toContain('事故');
  });
});

describe('an exported badge', () => {
  it('is an Open Badges 3.0 credential signed by the published key', async () => {
    const [held] = await mine('officer');
    const { body } = await as('officer')(contract.myBadge, { params: { certificateId: held!.id } });
    const jwt = Buffer.from(body.base64, 'base64').toString();
    const [head, payload, signature] = jwt.split('.') as [string, string, string];
    const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
    const { keys } = (await house.as(null)(contract.issuerKeys)).body;
    expect(read(head)).toEqual({ alg: 'RS256', typ: 'JWT', jwk: keys[0] });
    const key = createPublicKey({ key: keys[0], format: 'jwk' });
    const by = (text: string) =>
      verifyBytes('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64url'));
    expect([by(`${head}.${payload}`), by(`${head}.${payload}x`)]).toEqual([true, false]);
    const issuer = (await house.as(null)(contract.issuerProfile)).body;
    expect(read(payload)).toMatchObject({
      '@context': ['https://www.w3.org/ns/credentials/v2', expect.stringContaining('ob/v3p0/context')],
      id: `urn:uuid:${held!.id}`,
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      issuer: { id: issuer.id, type: ['Profile'], name: '云澜市公安局' },
      validFrom: '2027-11-20T16:00:00Z',
      validUntil: '2028-11-20T15:59:59Z',
      credentialSubject: {
        type: ['AchievementSubject'],
        identifier: [{ type: 'IdentityObject', hashed: false }],
        achievement: {
          type: ['Achievement'],
          achievementType: 'License',
          name: '公务用枪持枪资格',
          description: expect.any(String),
          criteria: { narrative: expect.any(String) },
        },
      },
      credentialStatus: { id: `${issuer.id}/revocations`, type: '1EdTechRevocationList' },
      iss: issuer.id,
      jti: `urn:uuid:${held!.id}`,
      nbf: Date.parse('2027-11-20T16:00:00Z') / 1000,
      exp: Date.parse('2028-11-20T15:59:59Z') / 1000,
      sub: expect.any(String),
    });
    const list = (await house.as(null)(contract.issuerRevocations)).body;
    expect(list.revokedCredential.map(({ id }: { id: string }) => id)).toEqual([`urn:uuid:${held!.id}`]);
  });

  it('is nobody else’s to take', async () => {
    const [held] = await mine('officer');
    const params = { certificateId: held!.id };
    expect((await as('leader')(contract.myBadge, { params })).status).toBe(404);
    expect(await house.em().count(Certificate, { id: newId() })).toBe(0);
  });
});
