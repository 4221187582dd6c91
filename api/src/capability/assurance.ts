import type {
  assessorReport,
  drawAtRandom,
  drawDetail,
  drawList,
  estimatorReport,
  fairnessReport,
} from '@whetstone/core/capability/assurance-contract.ts';
import { fairGroups, rateOf } from '@whetstone/core/capability/fairness.ts';
import { drawPeople, isReplayed } from '@whetstone/core/capability/random-draw.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import {
  assessorSums,
  drawById,
  listDraws,
  membersOfDraw,
  newestTuning,
  outcomesOf,
  peopleDrawn,
  peopleToDraw,
} from '@whetstone/db/capability/assurance-queries.ts';
import { requestsOfDraw } from '@whetstone/db/capability/assessment-requests.ts';
import { RandomDraw } from '@whetstone/db/capability/random-draw.entity.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Handler } from '../platform/context.ts';
import { unitWithTrail } from '../platform/units-within.ts';
import { viewOf } from './assessment-requests.ts';
import { assessorLine, calibrationLine, countBy, drawView } from './assurance-views.ts';

export const readEstimatorReport: Handler<typeof estimatorReport> = async (_input, { em, today }) => {
  const runs = await newestTuning(em);
  const types = new Map<string, { predicted: number; inside: number }>();
  for (const { type, predicted, inside } of runs.flatMap((run) => run.types)) {
    const sums = types.get(type) ?? { predicted: 0, inside: 0 };
    types.set(type, { predicted: sums.predicted + predicted, inside: sums.inside + inside });
  }
  const predicted = runs.reduce((sum, run) => sum + run.predicted, 0);
  const inside = runs.reduce((sum, run) => sum + run.inside, 0);
  return {
    formulaVersion: (await modelOn(em, today)).version,
    asOfOn: runs.map((run) => run.tunedOn).toSorted()[0] ?? null,
    predicted,
    inside,
    held: rateOf(inside, predicted),
    types: [...types].map(([type, of]) => ({
      type,
      predicted: of.predicted,
      held: rateOf(of.inside, of.predicted),
    })),
    lines: runs.map(calibrationLine),
  };
};

export const readAssessors: Handler<typeof assessorReport> = async ({ query }, { em, today }) => {
  const found = await assessorSums(em, query.capabilityCode);
  const { version: formulaVersion } = await modelOn(em, today);
  const asOfOn = found.map((row) => row.asOfOn).toSorted()[0] ?? null;
  return { asOfOn, formulaVersion, lines: found.map(assessorLine) };
};

export const readFairness: Handler<typeof fairnessReport> = async ({ query }, { em, today }) => {
  const found = await outcomesOf(em, query.capabilityCode, today);
  const people = found.reduce((sum, row) => sum + row.people, 0);
  const passed = found.reduce((sum, row) => sum + row.passed, 0);
  const rate = rateOf(passed, people);
  const shown = rate.share !== null;
  return {
    asOfOn: today,
    people: shown ? people : null,
    passed: shown ? passed : null,
    rate,
    bySex: fairGroups(countBy(found, (row) => row.sex)),
    byAge: fairGroups(countBy(found, (row) => row.ageBand)),
    byPost: fairGroups(countBy(found, (row) => row.postCode ?? '')),
  };
};

export const readDraws: Handler<typeof drawList> = async (_input, { em, reach }) => ({
  draws: (await listDraws(em, reach)).map(drawView),
});

export const takeDraw: Handler<typeof drawAtRandom> = async ({ body }, ctx) => {
  const { em, now, today, actor } = ctx;
  const { unit } = await unitWithTrail(ctx, body.unitId);
  const { personnelClass, postCode, percent } = body;
  const population = await peopleToDraw(em, unit.path, { personnelClass, postCode }, today);
  if (population.length === 0) throw new Refusal('draw-nobody');
  const seed = body.seed?.trim() ?? newId();
  const draw = em.create(RandomDraw, {
    unitId: unit.id,
    unitPath: unit.path,
    purpose: body.purpose.trim(),
    rule: { personnelClass, postCode, percent },
    seed,
    population,
    drawn: drawPeople(population, percent, seed),
    drawnById: actor.personId,
    drawnAt: now,
  });
  await em.flush();
  return { id: draw.id };
};

export const readDraw: Handler<typeof drawDetail> = async ({ params }, { em, reach }) => {
  const row = await drawById(em, reach, params.drawId);
  if (!row) throw new Refusal('not-found');
  const members = await membersOfDraw(em, row.id);
  return {
    draw: drawView(row),
    requests: (await requestsOfDraw(em, row.id)).map(viewOf),
    replayed: isReplayed({ ...members, seed: row.seed }, row.rule.percent),
    people: await peopleDrawn(em, row.id),
  };
};
