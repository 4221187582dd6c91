import { isWithin, reachOf } from '@whetstone/core/access/reach.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type * as contract from '@whetstone/core/training/roster-contract.ts';
import { placeOfUnit } from '@whetstone/db/capability/heat-units.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { shiftsOfForce } from '@whetstone/db/training/shifts.ts';
import { StrengthRule } from '@whetstone/db/training/strength-rule.entity.ts';
import type { StrengthRuleRow } from '@whetstone/db/training/strength-rules.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { unitWithin } from '../platform/units-within.ts';

/** Whoever answers for the unit of a rule decides on it. */
function mayDecide(actor: SignedIn['actor'], path: string): boolean {
  const reach = reachOf(actor, 'keep-rosters');
  return reach !== null && (reach.force || reach.paths.some((one) => isWithin(path, one)));
}

/** A rule as its readers see it. */
export function ruleView({ path, ...rule }: StrengthRuleRow, { actor }: SignedIn): contract.StrengthRuleView {
  return { ...rule, mayEnd: mayDecide(actor, path) };
}

export const setRule: Handler<typeof contract.setStrengthRule> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const { unit } = await unitWithin(ctx, params.unitId);
  const shift = (await shiftsOfForce(em)).find(({ code }) => code === body.shiftCode);
  const days = body.fromOn >= today && (body.toOn === null || body.toOn >= body.fromOn);
  if ((body.shiftCode !== null && !shift) || !days) throw new Refusal('strength-unknown');
  const rule = em.create(StrengthRule, {
    id: newId(),
    unitId: unit.id,
    unitKind: body.unitKind,
    shiftId: shift?.id ?? null,
    least: body.least,
    reason: body.reason.trim(),
    fromOn: body.fromOn,
    toOn: body.toOn,
    setById: actor.personId,
    setAt: now,
  });
  await em.flush();
  return { ruleId: rule.id };
};

/** Ends a rule or lets it go on; one of a unit that the reader does not answer for is not found. */
export const endRule: Handler<typeof contract.endStrengthRule> = async ({ params, body }, ctx) => {
  const { em, actor, today } = ctx;
  const rule = await em.findOne(StrengthRule, { id: params.ruleId });
  const place = rule && (await placeOfUnit(em, { unitId: rule.unitId, paths: [] }));
  if (!rule || !place || !mayDecide(actor, place.path)) throw new Refusal('not-found');
  rule.end(body.ended, addDays(today, -1));
  await em.flush();
  return { done: true };
};
