import type { EntityManager } from '@mikro-orm/postgresql';
import { drawPeople } from '@whetstone/core/capability/random-draw.ts';
import { type Cadence, nextDelivery, type ReportSpec } from '@whetstone/core/capability/report.ts';
import type { TierAct } from '@whetstone/core/capability/tier-case.ts';
import type { Tier, TierReason } from '@whetstone/core/capability/tiers.ts';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { peopleToDraw } from '@whetstone/db/capability/assurance-queries.ts';
import { RandomDraw } from '@whetstone/db/capability/random-draw.entity.ts';
import { continueDelivery, sendReport } from '@whetstone/db/capability/report/deliver.ts';
import { Report } from '@whetstone/db/capability/report/report.entity.ts';
import { Scenario } from '@whetstone/db/capability/scenario.entity.ts';
import { TierDecision } from '@whetstone/db/capability/tier-decision.entity.ts';
import { rows, sqlArray } from '@whetstone/db/platform/sql.ts';

/** Those whose work is told, and where they look: the bureau of the officer whose login is shown. */
export interface LeadingCast {
  readonly plannerId: string;
  readonly leaderId: string;
  readonly bureau: { readonly id: string; readonly path: string };
  /** Those whose logins are shown: nothing is decided about them beforehand. */
  readonly shown: readonly string[];
}

const DAY = 86_400;

type Told = Pick<ReportSpec, 'title' | 'rows' | 'codes' | 'measures' | 'endsWithinDays' | 'asOf'>;

const LAPSING: Told = {
  title: '射击与急救 90 天内到期（演示）',
  rows: 'people',
  codes: ['WPN-01', 'AID-01'],
  measures: ['state', 'score', 'expiresOn'],
  endsWithinDays: 90,
  asOf: 'delivery',
};
const LAW: Told = {
  title: '各所队法律能力月报（演示）',
  rows: 'units',
  codes: ['LAW-01', 'LAW-02'],
  measures: ['counts', 'ready', 'coverage'],
  endsWithinDays: null,
  asOf: 'month-end',
};

/** Two reports, of which one has been delivered to a leader and to its maker. */
export async function tellReports(em: EntityManager, cast: LeadingCast, now: string): Promise<void> {
  const today = dayAt(now);
  const keep = (told: Told, cadence: Cadence, receiverIds: string[], daysAgo: number) =>
    em.create(Report, {
      ownerId: cast.plannerId,
      spec: { ...told, locale: 'zh', unitId: cast.bureau.id, states: [] },
      cadence,
      receiverIds,
      nextOn: nextDelivery(cadence, today),
      savedAt: later(now, -daysAgo * DAY),
    });
  const weekly = keep(LAPSING, { every: 'week', on: 1 }, [cast.leaderId, cast.plannerId], 3);
  keep(LAW, { every: 'month', on: 2 }, [cast.plannerId], 1);
  await em.flush();
  const sent = sendReport(em, weekly, { now: later(now, -3600), today });
  await em.flush();
  for (const { id } of sent) await continueDelivery(em, id, { now, today, limit: 2000 });
}

interface Word {
  readonly act: TierAct;
  readonly proposed: Tier;
  /** The tier that is named; absent = the proposed one. */
  readonly tier?: Tier;
  readonly daysAgo: number;
  readonly reason: string;
  readonly helpPlan: string;
}

/** One of each: in force, declined, set otherwise, ended after 90 days, and taken back. */
const WORDS: readonly Word[] = [
  {
    act: 'confirm',
    proposed: 'support',
    daysAgo: 12,
    reason: '演示：两项关键能力连续不达标，本人也认可需要集中补训。',
    helpPlan: '每周二、四下午由兼职教官带训一小时，六周后复测。',
  },
  {
    act: 'confirm',
    proposed: 'attention',
    daysAgo: 30,
    reason: '演示：两项证明月内到期，值班安排一直冲突。',
    helpPlan: '请值班长调出一天，参加最近一期复训。',
  },
  {
    act: 'decline',
    proposed: 'attention',
    daysAgo: 8,
    reason: '演示：刚结束专案工作，缺训有客观原因，已排入下月训练班。',
    helpPlan: '',
  },
  {
    act: 'set',
    proposed: 'attention',
    tier: 'support',
    daysAgo: 20,
    reason: '演示：实战演练中多次未按程序处置，仅看分数反映不出来。',
    helpPlan: '结对一名骨干，先跟班处警两周，再单独考核。',
  },
  {
    act: 'confirm',
    proposed: 'support',
    daysAgo: 100,
    reason: '演示：上一季度的决定，90 天已满，自动结束，规则仍建议则重新请示。',
    helpPlan: '集中补训一期。',
  },
  {
    act: 'withdraw',
    proposed: 'attention',
    daysAgo: 2,
    reason: '演示：补测已通过，提前结束。',
    helpPlan: '',
  },
];

/** A leader's words on tiers in every state; whoever else the rules name still waits for one. */
export async function tellTiers(em: EntityManager, cast: LeadingCast, now: string): Promise<void> {
  const today = dayAt(now);
  const found = await rows<{ personId: string; tier: Tier; reasons: TierReason[] }>(
    em,
    `select t.person_id as "personId", t.tier, t.reasons from person_tier t
     join person p on p.id = t.person_id join unit u on u.id = p.unit_id
     where t.tier <> 'routine' and u.path <@ ?::ltree and p.id <> all(?::uuid[]) order by p.badge_number limit 200`,
    [cast.bureau.path, sqlArray([...cast.shown])],
  );
  for (const word of WORDS) {
    const at = found.findIndex(({ tier }) => tier === word.proposed);
    const [person] = at < 0 ? [] : found.splice(at, 1);
    if (!person) continue;
    const base = { personId: person.personId, tier: word.tier ?? word.proposed, decidedById: cast.leaderId };
    const say = (act: TierAct, daysAgo: number, reason: string, helpPlan: string) =>
      em.create(TierDecision, {
        ...base,
        act,
        grounds: person.reasons,
        reason,
        helpPlan,
        decidedOn: addDays(today, -daysAgo),
        decidedAt: later(now, -daysAgo * DAY),
      });
    if (word.act === 'withdraw') say('confirm', 40, '演示：三项证明到期未复训。', '参加最近一期复训。');
    say(word.act, word.daysAgo, word.reason, word.helpPlan);
  }
  await em.flush();
}

/** Two random draws whose seeds are kept: anybody can draw them again. */
export async function tellDraws(em: EntityManager, cast: LeadingCast, now: string): Promise<void> {
  const { id: unitId, path: unitPath } = cast.bureau;
  const rules = [
    {
      purpose: '季度抽考：手枪与急救（演示）',
      personnelClass: 'officer',
      percent: 5,
      seed: '演示-2026Q4-1',
      daysAgo: 9,
    },
    {
      purpose: '辅警岗位技能抽查（演示）',
      personnelClass: 'auxiliary',
      percent: 3,
      seed: '演示-2026Q4-2',
      daysAgo: 1,
    },
  ] as const;
  for (const { purpose, personnelClass, percent, seed, daysAgo } of rules) {
    const rule = { personnelClass, postCode: null, percent };
    const population = await peopleToDraw(em, unitPath, rule, dayAt(now));
    if (population.length === 0) continue;
    em.create(RandomDraw, {
      unitId,
      unitPath,
      purpose,
      rule,
      seed,
      population,
      drawn: drawPeople(population, percent, seed),
      drawnById: cast.plannerId,
      drawnAt: later(now, -daysAgo * DAY),
    });
  }
  await em.flush();
}

/** What a leader thought through and kept: those who lack first aid pass it; two people leave. */
export async function tellScenarios(em: EntityManager, cast: LeadingCast, now: string): Promise<void> {
  const { id: unitId, path } = cast.bureau;
  const lacking = await rows<{ id: string }>(
    em,
    `select p.id from capability_score s join person p on p.id = s.person_id join unit u on u.id = p.unit_id
     where s.capability_code = 'AID-01' and s.required_level is not null and s.state not in ('met', 'exempt', 'due')
       and u.path <@ ?::ltree order by p.badge_number limit 20`,
    [path],
  );
  const proven = await rows<{ id: string }>(
    em,
    `select p.id from capability_score s join person p on p.id = s.person_id join unit u on u.id = p.unit_id
     where s.capability_code = 'AID-01' and s.required_level is not null and s.state = 'met'
       and u.path <@ ?::ltree order by p.badge_number limit 2`,
    [path],
  );
  const kept = { unitId, found: null, keptById: cast.leaderId };
  const ids = (people: readonly { id: string }[]) => people.map(({ id }) => id);
  if (lacking.length > 0)
    em.create(Scenario, {
      ...kept,
      title: '20 人通过现场急救班（演示）',
      steps: [{ kind: 'pass', capabilityCode: 'AID-01', personIds: ids(lacking) }],
      keptAt: later(now, -5 * DAY),
    });
  if (lacking.length > 0 && proven.length > 0)
    em.create(Scenario, {
      ...kept,
      title: '办班同时两名骨干调走（演示）',
      steps: [
        { kind: 'pass', capabilityCode: 'AID-01', personIds: ids(lacking) },
        { kind: 'leave', personIds: ids(proven) },
      ],
      keptAt: later(now, -DAY),
    });
  await em.flush();
}
