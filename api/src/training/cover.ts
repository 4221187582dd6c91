import { isWithin, reachOf } from '@whetstone/core/access/reach.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type {
  cover,
  CoverRuleView,
  endCoverRule,
  setCoverRule,
} from '@whetstone/core/training/cover-contract.ts';
import { placeOfUnit } from '@whetstone/db/capability/heat-units.ts';
import { standardNames } from '@whetstone/db/capability/standard-names.ts';
import { toldApart } from '@whetstone/db/org/told-apart.ts';
import { type CoverRuleRow, coverOfUnits, coverRules } from '@whetstone/db/training/cover.ts';
import { CoverRule } from '@whetstone/db/training/cover-rule.entity.ts';
import { rosterDays, shiftsOfForce } from '@whetstone/db/training/shifts.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { heatUnitView, unitWithin } from '../platform/units-within.ts';
import { shiftAsked, shiftView } from '../platform/shift-asked.ts';

/** Whether enough people with each needed skill are on duty. Without a roster a unit has no lines: nothing is guessed. */
export const readCover: Handler<typeof cover> = async ({ params, query }, ctx) => {
  const { em } = ctx;
  const { unit, ids } = await unitWithin(ctx, params.unitId);
  const { shifts, on } = await shiftAsked(ctx, query);
  const [units, rules, days] = [
    await toldApart(em, await coverOfUnits(em, ids, on)),
    await coverRules(em, unit.path, on),
    await rosterDays(em, ids),
  ];
  const shown = (line: { short: number }) => query.all === true || line.short > 0;
  return {
    unit: heatUnitView(unit),
    on,
    rosterFrom: days?.first ?? null,
    rosterTo: days?.last ?? null,
    shifts: shifts.map(shiftView),
    rules: rules.map((rule) => ruleView(rule, ctx)),
    units: units.map(({ unitId, unitZh, unitEn, rosterKnown, lines }) => ({
      unitId,
      unitZh,
      unitEn,
      rosterKnown,
      asked: lines.length,
      lines: (rosterKnown ? lines : [])
        .map(({ shiftCode, capabilityCode, least, onShift, have }) => {
          return { shiftCode, capabilityCode, least, onShift, have, short: Math.max(0, least - have) };
        })
        .filter(shown),
    })),
  };
};

function ruleView({ path, ...rule }: CoverRuleRow, { actor }: SignedIn): CoverRuleView {
  return { ...rule, mayEnd: mayDecide(actor, path) };
}

/** Whoever answers for the unit of a rule decides on it. */
function mayDecide(actor: SignedIn['actor'], path: string): boolean {
  const reach = reachOf(actor, 'set-cover');
  return reach !== null && (reach.force || reach.paths.some((one) => isWithin(path, one)));
}

export const setRule: Handler<typeof setCoverRule> = async ({ params, body }, ctx) => {
  const { em, actor, now, today } = ctx;
  const { unit } = await unitWithin(ctx, params.unitId);
  const shift = (await shiftsOfForce(em)).find(({ code }) => code === body.shiftCode);
  const names = await standardNames(em, today);
  const codes = names?.modules.flatMap((one) => one.capabilities.map(({ code }) => code)) ?? [];
  if ((body.shiftCode !== null && !shift) || !codes.includes(body.capabilityCode))
    throw new Refusal('cover-unknown');
  const rule = em.create(CoverRule, {
    unitId: unit.id,
    unitKind: body.unitKind,
    shiftId: shift?.id ?? null,
    capabilityCode: body.capabilityCode,
    least: body.least,
    reason: body.reason.trim(),
    fromOn: today,
    setById: actor.personId,
    setAt: now,
  });
  await em.flush();
  return { ruleId: rule.id };
};

/** Ends a rule or lets it go on; one of a unit that the reader does not answer for is not found. */
export const endRule: Handler<typeof endCoverRule> = async ({ params, body }, { em, actor, today }) => {
  const rule = await em.findOne(CoverRule, { id: params.ruleId });
  const place = rule && (await placeOfUnit(em, { unitId: rule.unitId, paths: [] }));
  if (!rule || !place || !mayDecide(actor, place.path)) throw new Refusal('not-found');
  rule.end(body.ended, addDays(today, -1));
  await em.flush();
  return { done: true };
};
