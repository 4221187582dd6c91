import * as contract from '@whetstone/core/learning/hours/contract.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { inForceOn } from '@whetstone/core/standards/kept-versions.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { hoursRulesOf } from '@whetstone/db/learning/hours/hours-queries.ts';
import { HoursRule } from '@whetstone/db/learning/hours/hours-rule.entity.ts';
import type { SignedIn } from '../../platform/context.ts';
import { keptView, makersOf } from '../../platform/kept-view.ts';
import { type House, mount } from '../../platform/mount.ts';
import { readMyHours, readPersonHours } from './account.ts';

async function rulesShown({ em, today }: SignedIn): Promise<Output<typeof contract.hoursRules>> {
  const rules = await hoursRulesOf(em);
  const cards = await makersOf(em, rules);
  const held = inForceOn(rules, today);
  const versions = rules.map((rule) => ({
    ...keptView(rule, held, today, cards),
    yearHours: rule.yearHours,
    steps: [...rule.steps],
    testOutHours: rule.testOutHours,
    demo: rule.source === 'demo',
  }));
  return { today, versions: versions.toReversed() };
}

/** The accounts of training hours, and the rules behind them. */
export function mountHours(house: House): void {
  mount(house, contract.myHours, readMyHours);
  mount(house, contract.personHours, readPersonHours);
  mount(house, contract.hoursRules, (_input, ctx) => rulesShown(ctx));
  mount(house, contract.makeHoursRule, async ({ body }, ctx) => {
    const { em, actor, now, today } = ctx;
    const { effectiveOn, reason, steps, ...worth } = body;
    await lockOne(em, 'hours-rule');
    if (effectiveOn < today) throw new Refusal('change-day-passed');
    if ((await em.count(HoursRule, { effectiveOn, withdrawnAt: null })) > 0)
      throw new Refusal('change-day-taken');
    em.create(HoursRule, {
      ...worth,
      steps: steps.toSorted((one, other) => one.fromMinutes - other.fromMinutes),
      effectiveOn,
      reason: reason.trim(),
      source: 'force',
      madeById: actor.personId,
      madeAt: now,
    });
    await em.flush();
    return rulesShown(ctx);
  });
  mount(house, contract.withdrawHoursRule, async ({ params }, ctx) => {
    const found = await ctx.em.findOne(HoursRule, params.ruleId);
    if (!found) throw new Refusal('not-found');
    found.withdraw(ctx.now, ctx.today);
    await ctx.em.flush();
    return rulesShown(ctx);
  });
}
