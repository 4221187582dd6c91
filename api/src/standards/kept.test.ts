import { certificateDesk } from '@whetstone/core/archive/certificate-contract.ts';
import { firstKinds } from '@whetstone/core/archive/certificates/kinds.ts';
import {
  certificateKindVersions,
  makeCertificateKind,
  makePromotionRule,
  promotionRuleVersions,
  withdrawCertificateKind,
  withdrawPromotionRule,
} from '@whetstone/core/standards/kept-contract.ts';
import { type House as Force, makeHouse } from '@whetstone/seed/factories/house.ts';
import { testToday } from '@whetstone/seed/factories/sequence.ts';
import { makePromotionRules } from '@whetstone/seed/factories/standard.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: Force;
beforeAll(async () => {
  house = await openHouse();
  force = await makeHouse(house.em());
  await makePromotionRules(house.em());
});
afterAll(() => house.close());

const admin = () => house.as(force.admin);
const aid = firstKinds.find(({ code }) => code === 'FIRST-AID')!;
const reason = '按年度证书目录调整';
const coming = '2027-01-01';
interface Version {
  id: string | null;
  effectiveOn: string | null;
  inForce: boolean;
  mayWithdraw: boolean;
  withdrawn: boolean;
}
interface Of {
  code: string;
  fromRank: string;
  versions: Version[];
}
const versionsOf = (list: Of[], key: 'code' | 'fromRank', value: string) =>
  list.find((one) => one[key] === value)?.versions ?? [];

test('a kind has the version that came with the product until another one’s day has come', async () => {
  const made = await admin()(makeCertificateKind, {
    body: { kind: { ...aid, validMonths: 36 }, issued: true, effectiveOn: coming, reason },
  });
  expect(versionsOf(made.body.kinds, 'code', aid.code)).toMatchObject([
    { effectiveOn: coming, inForce: false, mayWithdraw: true, kind: { validMonths: 36 } },
    { id: null, effectiveOn: null, inForce: true, mayWithdraw: false },
  ]);
  const desk = await house.as(force.trainer)(certificateDesk, { query: {} });
  expect(desk.body.kinds.find(({ code }: { code: string }) => code === aid.code).validMonths).toBe(24);
});

test('one day holds one version; a day gone by and a capability that does not exist are refused', async () => {
  const make = (over: object) =>
    admin()(makeCertificateKind, {
      body: { kind: aid, issued: true, effectiveOn: coming, reason, ...over },
    });
  expect((await make({})).body.code).toBe('change-day-taken');
  expect((await make({ effectiveOn: '2026-01-01' })).body.code).toBe('change-day-passed');
  const unknown = { kind: { ...aid, code: 'OTHER', capabilityCode: 'AID-77' } };
  expect((await make(unknown)).body.code).toBe('kept-capability-unknown');
});

test('what has not begun is taken back and stays listed; what holds is not, and its end is another version', async () => {
  const list = (await admin()(certificateKindVersions)).body.kinds as Of[];
  const [next] = versionsOf(list, 'code', aid.code);
  const params = { kindId: next!.id! };
  const back = await admin()(withdrawCertificateKind, { params });
  expect(versionsOf(back.body.kinds, 'code', aid.code)[0]).toMatchObject({ withdrawn: true, inForce: false });
  expect((await admin()(withdrawCertificateKind, { params })).body.code).toBe('kept-withdrawn');

  const ended = await admin()(makeCertificateKind, {
    body: { kind: aid, issued: false, effectiveOn: testToday, reason },
  });
  const [now] = versionsOf(ended.body.kinds, 'code', aid.code).filter(({ inForce }) => inForce);
  expect((await admin()(withdrawCertificateKind, { params: { kindId: now!.id! } })).body.code).toBe(
    'kept-in-force',
  );
  const desk = await house.as(force.trainer)(certificateDesk, { query: {} });
  expect(desk.body.kinds.map(({ code }: { code: string }) => code)).not.toContain(aid.code);
});

test('what a rank asks is made anew from a day on, and taken back before it', async () => {
  const [rule] = (await admin()(promotionRuleVersions)).body.rules;
  const { fromRank } = rule;
  const years = {
    kind: 'years',
    code: 'YEARS',
    zh: '任现衔满 4 年',
    en: 'Four years in rank',
    years: 4,
  } as const;
  const body = { fromRank, selective: false, requirements: [years], effectiveOn: coming, reason };
  const made = await admin()(makePromotionRule, { body });
  const [next, held] = versionsOf(made.body.rules, 'fromRank', fromRank);
  expect(next).toMatchObject({
    requirements: [years],
    inForce: false,
    mayWithdraw: true,
    madeBy: { name: force.admin.name },
  });
  expect(held).toMatchObject({ inForce: true, mayWithdraw: false });
  expect((await admin()(makePromotionRule, { body })).body.code).toBe('change-day-taken');
  const back = await admin()(withdrawPromotionRule, { params: { promotionRuleId: next!.id! } });
  expect(versionsOf(back.body.rules, 'fromRank', fromRank)[0]).toMatchObject({ withdrawn: true });
  expect((await admin()(makePromotionRule, { body })).status).toBe(200);
});

test('only who keeps the standards sees or changes them', async () => {
  for (const person of [force.officer, force.planner, force.leader])
    expect((await house.as(person)(certificateKindVersions)).status).toBe(403);
});
