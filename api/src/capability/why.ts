import { assess } from '@whetstone/core/capability/assess.ts';
import { CHANGE_DAYS } from '@whetstone/core/capability/cell.ts';
import type { myWhy, why, WhyView } from '@whetstone/core/capability/why-contract.ts';
import { asKnownAt } from '@whetstone/core/capability/known.ts';
import { contestedOf } from '@whetstone/core/capability/in-favour.ts';
import { modelFor } from '@whetstone/core/capability/model.ts';
import { explain } from '@whetstone/core/capability/why.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { monthEnds } from '@whetstone/core/platform/months.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { basisOn } from '@whetstone/db/capability/basis.ts';
import { coursesFor, type EvidenceLine, evidenceLines } from '@whetstone/db/capability/evidence-lines.ts';
import { pairOnDay } from '@whetstone/db/capability/pair-facts.ts';
import { requirementOf } from '@whetstone/db/capability/score-figures.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { personLine } from '@whetstone/db/org/people-queries.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { assessedView } from './person-views.ts';
import { rulesView, whyLines } from './why-views.ts';

interface Question {
  personId: string;
  capabilityCode: string;
  asOf?: string;
  knownAt?: string;
}

/** Explains one score by folding its evidence before the reader's eyes: nothing is taken from a store. */
async function whyOf({ em, today }: SignedIn, question: Question): Promise<WhyView> {
  const { personId, capabilityCode, asOf = today, knownAt } = question;
  const person = await personLine(em, personId, today);
  const onDay = person && (await pairOnDay(em, personId, capabilityCode, asOf));
  if (!person || !onDay?.facts) throw new Refusal('not-found');
  const lines = await evidenceLines(em, personId, capabilityCode);
  const known = knownAt === undefined ? lines : (asKnownAt(lines, knownAt) as EvidenceLine[]);
  const requirement = requirementOf(onDay.facts);
  // What we know now is told by the figures in force now; what was known then by those of its day.
  const scoring = await modelOn(em, knownAt === undefined ? today : asOf);
  const model = modelFor(scoring, capabilityCode);
  const found = explain(known, requirement, asOf, model);
  const before = assess(known, requirement, addDays(asOf, -CHANGE_DAYS), model);
  const assessors = await nameCards(
    em,
    known.flatMap((line) => (line.assessorId ? [line.assessorId] : [])),
  );
  return {
    person,
    basis: { ...(await basisOn(em, asOf)), formulaVersion: scoring.version },
    score: assessedView(capabilityCode, { now: found.assessment, before }, onDay.facts.required, model),
    contested: contestedOf(known, requirement, asOf, model),
    start: { mean: found.start.value, variance: model.s20, weight: found.start.weight },
    rules: rulesView(found.rules),
    lines: whyLines(known, found, assessors),
    wouldChange: found.changes.map(({ what, on, score, type }) => ({ what, on, score, type })),
    courses: await coursesFor(em, capabilityCode),
    history: monthEnds(asOf, 12).map((on) => {
      const { m: mean, low90, high90 } = assess(known, requirement, on, model);
      return { on, mean, low90, high90 };
    }),
  };
}

export const readMyWhy: Handler<typeof myWhy> = ({ params, query }, ctx) =>
  whyOf(ctx, { ...params, ...query, personId: ctx.actor.personId });

export const readWhy: Handler<typeof why> = ({ params, query }, ctx) => whyOf(ctx, { ...params, ...query });
