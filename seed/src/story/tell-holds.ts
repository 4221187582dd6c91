import type { EntityManager } from '@mikro-orm/postgresql';
import { dayAt, later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import type { HoldAct } from '@whetstone/core/training/hold.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { rows, sqlArray } from '@whetstone/db/platform/sql.ts';
import type { DutyHold } from '@whetstone/db/training/duty-hold.entity.ts';
import { DutyHoldWord } from '@whetstone/db/training/duty-hold-word.entity.ts';
import { DutyRule } from '@whetstone/db/training/duty-rule.entity.ts';
import { weighHolds } from '@whetstone/db/training/weigh-holds.ts';
import type { LeadingCast } from './tell-leading.ts';

const DAY = 86_400;
/** Results of so many days are looked at, and so many people are told of. */
const SINCE_DAYS = 120;
const PEOPLE = 7;

const RULES = [
  { code: 'armed-duty', capabilityCode: 'WPN-02', drillCode: null, dutyZh: '持枪执勤', dutyEn: 'Armed duty' },
  {
    code: 'draw-firearm',
    capabilityCode: 'WPN-01',
    drillCode: null,
    dutyZh: '领用枪支',
    dutyEn: 'Drawing a firearm',
  },
  {
    code: 'carry-equipment',
    capabilityCode: 'WPN-04',
    drillCode: null,
    dutyZh: '携带单警装备',
    dutyEn: 'Carrying service equipment',
  },
  {
    code: 'respond-alone',
    capabilityCode: 'AID-01',
    drillCode: null,
    dutyZh: '单独处警',
    dutyEn: 'Responding alone',
  },
] as const;

interface Said {
  readonly act: HoldAct;
  readonly daysAgo: number;
  readonly reason: string;
  readonly days?: number;
}

/** What leaders said to the first of them; whoever is left waits for a decision. */
const STORY: readonly (readonly Said[])[] = [
  [{ act: 'confirm', daysAgo: 6, days: 30, reason: '演示：连续脱靶，先离岗参加射击复训，复测合格后恢复。' }],
  [
    { act: 'confirm', daysAgo: 9, days: 21, reason: '演示：关键步骤遗漏，安排一周复训。' },
    { act: 'object', daysAgo: 4, reason: '演示：当日手部有伤，已向教官说明，请核实。' },
  ],
  [{ act: 'decline', daysAgo: 3, reason: '演示：现任内勤岗位，近期不承担该项勤务，已安排补训。' }],
  [
    { act: 'confirm', daysAgo: 20, days: 30, reason: '演示：未达到最低标准。' },
    { act: 'lift', daysAgo: 2, reason: '演示：已参加复训，现场复核合格。' },
  ],
];

/** Tests that are critical for a duty, those who failed them, and what their leader said. */
export async function tellHolds(em: EntityManager, cast: LeadingCast, now: string): Promise<void> {
  const today = dayAt(now);
  for (const [at, rule] of RULES.entries())
    em.create(DutyRule, {
      ...rule,
      position: at + 1,
      postCode: null,
      fromOn: addDays(today, -SINCE_DAYS),
      toOn: null,
      source: 'demo',
    });
  await em.flush();
  const failed = await rows<{ personId: string }>(
    em,
    `select distinct p.badge_number, p.id as "personId" from drill_result r join person p on p.id = r.person_id
     join drill_session s on s.id = r.session_id
     where p.unit_path <@ ?::ltree and p.id <> all(?::uuid[]) and r.level < 2 and r.voided_at is null
       and r.confirmed_at is not null and r.happened_on >= ?::date
       and (s.drill_code like 'WPN-D_' or s.drill_code like 'AID-D_') order by p.badge_number limit 40`,
    [cast.bureau.path, sqlArray([...cast.shown, cast.leaderId]), addDays(today, -SINCE_DAYS)],
  );
  const holds: DutyHold[] = [];
  for (const { personId } of failed) {
    if (holds.length >= PEOPLE) break;
    const capabilityCodes = RULES.map(({ capabilityCode }) => capabilityCode);
    const [hold] = await weighHolds(em, { personId, capabilityCodes }, { now: later(now, -DAY), today });
    if (hold) holds.push(hold);
  }
  for (const [at, said] of STORY.entries()) {
    const hold = holds[at];
    if (hold) sayAll(em, hold, said, { leaderId: cast.leaderId, now });
  }
  await em.flush();
}

function sayAll(
  em: EntityManager,
  hold: DutyHold,
  said: readonly Said[],
  { leaderId, now }: { leaderId: string; now: string },
): void {
  hold.proposedAt = later(now, -22 * DAY);
  if (said.some(({ act }) => act === 'confirm')) hold.wishedAt = later(now, -(said[0]?.daysAgo ?? 0) * DAY);
  for (const { act, daysAgo, reason, days } of said) {
    const saidAt = later(now, -daysAgo * DAY);
    const byId = act === 'object' ? hold.personId : leaderId;
    em.create(DutyHoldWord, {
      holdId: hold.id,
      personId: hold.personId,
      act,
      reason,
      days: days ?? null,
      byId,
      saidOn: dayAt(saidAt),
      saidAt,
    });
  }
  announce(em, 'hold.moved', { holdId: hold.id }, now);
}
