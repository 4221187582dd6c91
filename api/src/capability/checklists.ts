import { type Checked, checkRequirement } from '@whetstone/core/capability/checklist.ts';
import type {
  CheckLine,
  ChecklistView,
  myChecklist,
  personChecklist,
} from '@whetstone/core/capability/checklist-contract.ts';
import type { Help } from '@whetstone/core/capability/help.ts';
import { rankName } from '@whetstone/core/org/ranks.ts';
import type { PromotionRequirement } from '@whetstone/core/standards/promotion.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import {
  exemptUntil,
  type PromotionFacts,
  promotionFacts,
  promotionRule,
} from '@whetstone/db/capability/promotion-facts.ts';
import { whatHelps } from '@whetstone/db/capability/what-helps.ts';
import { personLine } from '@whetstone/db/org/people-queries.ts';
import { Person } from '@whetstone/db/org/person.entity.ts';
import type { PromotionRule } from '@whetstone/db/standards/promotion-rule.entity.ts';
import type { Handler, SignedIn } from '../platform/context.ts';

const codesOf = (asked: PromotionRequirement) => (asked.kind === 'proof' ? asked.capabilityCodes : []);

interface Told {
  readonly facts: PromotionFacts;
  readonly exempt: ReadonlyMap<string, string>;
  readonly help: readonly Help[];
}

function heldView({ heldBy, heldOn, expiresOn }: Checked, { facts }: Told): CheckLine['held'] {
  if (heldBy === null || heldOn === null) return null;
  const none = { type: null, capabilityCode: null, score: null, text: null, disputed: false };
  const done = facts.classes.find(({ id }) => id === heldBy);
  if (done) {
    const title = { zh: done.title, en: done.title };
    return { ...none, on: heldOn, expiresOn, title, place: done.place };
  }
  const result = facts.results.find(({ id }) => id === heldBy);
  if (!result) return null;
  const { capabilityCode, type, score, rawText: text, place, disputed } = result;
  const title = { zh: result.nameZh, en: result.nameEn };
  return { on: heldOn, expiresOn, title, type, capabilityCode, score, text, place, disputed };
}

/** What helps with a requirement; of the ways to prove it those that its rule accepts. */
function helpFor(asked: PromotionRequirement, help: readonly Help[]): Help[] {
  if (asked.kind !== 'proof') return [];
  return help
    .filter(({ capabilityCode }) => asked.capabilityCodes.includes(capabilityCode))
    .map((one) => ({ ...one, ways: one.ways.filter((way) => asked.types.includes(way)) }));
}

function lineView(asked: PromotionRequirement, checked: Checked, told: Told): CheckLine {
  const { code, zh, en, kind } = asked;
  const { state, superseded, have, need, fullOn } = checked;
  const exempt = codesOf(asked).flatMap((one) => told.exempt.get(one) ?? []);
  return {
    code,
    name: { zh, en },
    kind,
    state,
    held: heldView(checked, told),
    superseded,
    level: asked.kind === 'proof' ? asked.level : null,
    validityDays: 'validityDays' in asked ? asked.validityDays : null,
    have,
    need,
    fullOn,
    exemptUntilOn: exempt.sort().at(-1) ?? null,
    help: state === 'fresh' ? [] : helpFor(asked, told.help),
  };
}

async function linesOf(ctx: SignedIn, person: Person, rule: PromotionRule): Promise<CheckLine[]> {
  const { em, today } = ctx;
  const codes = [...new Set(rule.requirements.flatMap(codesOf))];
  const facts = await promotionFacts(
    em,
    { personId: person.id, rankOn: person.rankOn ?? null, today },
    codes,
  );
  const checked = rule.requirements.map((asked) => ({ asked, now: checkRequirement(asked, facts) }));
  const open = checked.flatMap(({ asked, now }) =>
    asked.kind === 'proof' && now.state !== 'fresh'
      ? asked.capabilityCodes.map((capabilityCode) => ({ capabilityCode, level: asked.level }))
      : [],
  );
  const told = {
    facts,
    exempt: await exemptUntil(em, person.id, today),
    help: await whatHelps(em, person.id, open, ctx),
  };
  return checked.map(({ asked, now }) => lineView(asked, now, told));
}

/** What the next rank asks of a person, each requirement with its state and what holds it. It decides nothing. */
async function checklistOf(ctx: SignedIn, personId: string): Promise<ChecklistView> {
  const { em, today } = ctx;
  const person = await em.findOne(Person, personId);
  const line = person && (await personLine(em, personId, today));
  if (!line) throw new Refusal('not-found');
  const { rank } = person;
  const rule = rank === null || rank === undefined ? null : await promotionRule(em, rank, today);
  return {
    person: line,
    asOfOn: today,
    rank: rank ? { code: rank, ...rankName(rank) } : null,
    rankOn: person.rankOn ?? null,
    next: rule && {
      code: rule.rank,
      zh: rule.nameZh,
      en: rule.nameEn,
      selective: rule.selective,
      rule: { effectiveFrom: rule.effectiveFrom, source: rule.source, note: rule.note ?? null },
    },
    lines: rule ? await linesOf(ctx, person, rule) : [],
  };
}

export const readMyChecklist: Handler<typeof myChecklist> = (_input, ctx) =>
  checklistOf(ctx, ctx.actor.personId);

export const readChecklist: Handler<typeof personChecklist> = ({ params }, ctx) =>
  checklistOf(ctx, params.personId);
