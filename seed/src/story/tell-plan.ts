import type { EntityManager } from '@mikro-orm/postgresql';
import { later } from '@whetstone/core/platform/clock.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { demandOf } from '@whetstone/db/training/plan-queries.ts';
import { PlanLine, PlanQuota } from '@whetstone/db/training/plan-line.entity.ts';
import { TrainingPlan } from '@whetstone/db/training/training-plan.entity.ts';
import { LINES } from '../training/class-list.ts';

interface Planning {
  readonly city: { id: string; path: string };
  readonly now: string;
  readonly plannerId: string;
  readonly leaderId: string;
}

const DAY = 86_400;
const THOUSAND_YUAN = 100_000;
/** Shares of a budget by head, in hundredths. */
const SHARES = { teaching: 40, lodging: 20, meals: 20, venue: 12, other: 8 } as const;

/** This year's plan, approved; the id of each line by its title. */
export async function tellPlan(em: EntityManager, planning: Planning): Promise<ReadonlyMap<string, string>> {
  const { city, now, plannerId, leaderId } = planning;
  const today = dayAt(now);
  const plan = em.create(TrainingPlan, {
    id: newId(),
    unitId: city.id,
    unitPath: city.path,
    year: Number(today.slice(0, 4)),
    version: 1,
    changeOfId: null,
    endedAt: null,
    state: 'approved',
    madeById: plannerId,
    madeAt: later(now, -DAY * 300),
    submittedById: plannerId,
    submittedAt: later(now, -DAY * 290),
    decidedById: leaderId,
    decidedAt: later(now, -DAY * 285),
    decision: 'approved',
    reason: '同意，优先保障持枪岗位。（演示）',
  });
  const bureaus = await rows<{ id: string }>(
    em,
    `select u.id from unit u where u.parent_id = ? and u.closed_on is null
     order by (select count(*) from person p where p.unit_path <@ u.path) desc, u.position, u.code limit 6`,
    [city.id],
  );
  const ids = new Map<string, string>();
  for (const [position, line] of LINES.entries()) {
    const months = [...new Set(line.starts.map((start) => Number(addDays(today, start).slice(5, 7))))];
    const capabilityCodes = [...line.codes];
    const [need] = await demandOf(em, [city.id], capabilityCodes);
    const share = (part: number) => Math.round((line.cost * THOUSAND_YUAN * part) / 100);
    const made = em.create(PlanLine, {
      id: newId(),
      planId: plan.id,
      ofLineId: null,
      position: position + 1,
      titleZh: line.zh,
      titleEn: line.en,
      categoryCode: line.category,
      courseCode: null,
      capabilityCodes,
      classes: line.starts.length,
      peopleEach: line.people,
      days: line.days,
      months: months.sort((one, other) => one - other),
      costs: {
        teaching: share(SHARES.teaching),
        lodging: share(SHARES.lodging),
        meals: share(SHARES.meals),
        venue: share(SHARES.venue),
        other: share(SHARES.other),
      },
      demand: need
        ? {
            capabilityCodes,
            gaps: need.gaps,
            lapsing: need.lapsing,
            unknown: need.unknown,
            asOfOn: need.asOfOn ?? today,
          }
        : null,
      note: null,
    });
    ids.set(line.zh, made.id);
    // The largest units have their own places; a quarter is left to all others together.
    const people = Math.floor((line.people * line.starts.length * 0.75) / Math.max(1, bureaus.length));
    if (people > 0)
      for (const { id: unitId } of bureaus) em.create(PlanQuota, { lineId: made.id, unitId, people });
  }
  await em.flush();
  return ids;
}
