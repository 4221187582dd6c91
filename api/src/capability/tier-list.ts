import { isWithin } from '@whetstone/core/access/reach.ts';
import type { TierCase } from '@whetstone/core/capability/tier-case.ts';
import type { tierList } from '@whetstone/core/capability/tier-list-contract.ts';
import { mostUrgent, RULES_BY_URGENCY } from '@whetstone/core/capability/tier-urgency.ts';
import type { TIER_VIEWS } from '@whetstone/core/capability/tier-views.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { HeatUnitRow } from '@whetstone/db/capability/heat-units.ts';
import { type TierCandidate, tierCandidates } from '@whetstone/db/capability/tier-files.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { unitWithTrail, unitWithin } from '../platform/units-within.ts';
import { askedAbout, tierHolders } from './tier-askers.ts';
import { caseOf, standingView } from './tier-views.ts';

const PAGE = 50;

interface Held {
  readonly one: TierCandidate;
  readonly holds: TierCase;
  /** Their nearest leaders. */
  readonly asked: readonly string[];
}

type View = (typeof TIER_VIEWS)[number];

const views: Readonly<Record<View, (holds: TierCase) => boolean>> = {
  asks: ({ asks }) => asks,
  'in-force': ({ state }) => state === 'confirmed' || state === 'set',
  declined: ({ state }) => state === 'declined',
};

/** The tier a line is about: what is proposed, or in the list of those in force what holds. */
const tierIn = (view: View, { one, holds }: Held) => (view === 'in-force' ? holds.tier : one.tier);

/** People whose tier asks, holds or was declined: summed by unit and by reason, and fifty of them by name. */
export const listTiers: Handler<typeof tierList> = async ({ query }, ctx) => {
  const { unit, above, below } = await unitWithTrail(ctx, query.unitId);
  const { ids } = await unitWithin(ctx, unit.id);
  const holders = await tierHolders(ctx, unit.path);
  const cases = (await tierCandidates(ctx.em, ids)).map((one) => ({
    one,
    holds: caseOf(one, ctx.today),
    asked: askedAbout(holders, one),
  }));
  const isMine = ({ asked }: Held) => asked.includes(ctx.actor.personId);
  const of = (view: View) => cases.filter(({ holds }) => views[view](holds));
  const view = query.view ?? 'asks';
  const mineOnly = view === 'asks' && query.whose !== 'all';
  const ofView = mineOnly ? of('asks').filter(isMine) : of(view);
  const ofTier = ofView.filter(
    (held) => query.proposed === undefined || tierIn(view, held) === query.proposed,
  );
  const chosen = ofTier.filter(
    ({ one }) => !query.rule || one.reasons.some(({ rule }) => rule === query.rule),
  );
  const from = query.from ?? 0;
  const lines = byUnitThenUrgency(chosen).slice(from, from + PAGE);
  return {
    unit: named(unit),
    trail: [...above, unit].map(named),
    counts: {
      asks: of('asks').length,
      asksMine: of('asks').filter(isMine).length,
      inForce: of('in-force').length,
      declined: of('declined').length,
    },
    units: sumsByUnit([...below, unit], chosen, view),
    rules: sumsByRule(ofTier),
    total: chosen.length,
    lines: await linesOf(ctx, lines),
    next: chosen.length > from + PAGE ? from + PAGE : null,
  };
};

type Listed = Output<typeof tierList>;

const named = ({ id, nameZh, nameEn }: HeatUnitRow) => ({ id, nameZh, nameEn });

/** Units stay in the organisation's order; within one what has to be done soonest comes first, then the name. */
function byUnitThenUrgency(held: readonly Held[]): Held[] {
  const units = Map.groupBy(held, ({ one }) => one.unitId);
  return [...units.values()].flatMap((people) =>
    people.toSorted((one, other) => mostUrgent(one.one.reasons) - mostUrgent(other.one.reasons)),
  );
}

/** Everybody counts in the first unit of the list that they serve in or below. */
function sumsByUnit(units: readonly HeatUnitRow[], held: readonly Held[], view: View): Listed['units'] {
  const groups = Map.groupBy(held, ({ one }) => units.find(({ path }) => isWithin(one.unitPath, path))?.id);
  return units.flatMap((unit) => {
    const people = groups.get(unit.id) ?? [];
    const of = (tier: string) => people.filter((one) => tierIn(view, one) === tier).length;
    return people.length === 0
      ? []
      : [{ ...named(unit), support: of('support'), attention: of('attention') }];
  });
}

function sumsByRule(held: readonly Held[]): Listed['rules'] {
  return RULES_BY_URGENCY.flatMap((rule) => {
    const people = held.filter(({ one }) => one.reasons.some((reason) => reason.rule === rule)).length;
    return people === 0 ? [] : [{ rule, people }];
  });
}

/** So many leaders are named in a line; a unit has seldom more. */
const NAMED = 3;

async function linesOf({ em, today, actor }: SignedIn, held: readonly Held[]): Promise<Listed['lines']> {
  const others = held.map(({ holds, asked }) =>
    holds.asks && !asked.includes(actor.personId) ? asked.slice(0, NAMED) : [],
  );
  const cards = await nameCards(em, others.flat());
  return held.map(({ one }, at) => {
    const { personId: id, name, badgeNumber, unitId, unitZh, unitEn } = one;
    return {
      person: { id, name, badgeNumber, unitId, unitZh, unitEn },
      standing: standingView(one, today),
      askedOf: (others[at] ?? []).flatMap((asked) => cards.get(asked)?.name ?? []),
    };
  });
}
