import { agreementOf, fieldVerdict } from '@whetstone/core/capability/field-test.ts';
import type { drawFieldTest, FieldLine, orderFieldTest } from '@whetstone/core/capability/field-contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { drawById, peopleDrawn } from '@whetstone/db/capability/assurance-queries.ts';
import { peopleToTest } from '@whetstone/db/capability/assessment-requests.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { RandomDraw } from '@whetstone/db/capability/random-draw.entity.ts';
import { type FieldTestOf, fieldTestsOf } from '@whetstone/db/capability/field-tests.ts';
import type { Handler } from '../platform/context.ts';
import { ask } from './assessment-requests.ts';
import { logNames } from './looks.ts';

function lineOf(one: FieldTestOf): FieldLine {
  const { personId, record, test, shown, low90, high90, testedOn } = one;
  const stood = record && shown !== null && low90 !== null && high90 !== null;
  return {
    personId,
    record: stood ? { shown, low90, high90, state: record.state } : null,
    test: test && testedOn !== null ? { happenedOn: testedOn, score: test.score, passed: test.passed } : null,
    agreement: agreementOf(one),
  };
}

/** The records of people drawn against the tests since; each of them sees that their record was looked at. */
export const readFieldTest: Handler<typeof drawFieldTest> = async ({ params, query }, ctx) => {
  const { em, reach } = ctx;
  const draw = await drawById(em, reach, params.drawId);
  if (!draw) throw new Refusal('not-found');
  const people = await peopleDrawn(em, draw.id);
  const drawnOn = dayAt(draw.drawnAt);
  const found = await fieldTestsOf(em, people, { code: query.capabilityCode, drawnOn });
  await logNames(ctx, 'capability.draw-field-test', found);
  const testable = await peopleToTest(em, idsOf(people), query.capabilityCode);
  return { people: found.map(lineOf), testable: testable.length, ...fieldVerdict(found) };
};

const idsOf = (people: readonly { id: string }[]) => people.map(({ id }) => id);

/** The people drawn of whom the capability is required are named to those who train, to be tested in the field. */
export const askForFieldTest: Handler<typeof orderFieldTest> = async ({ params, body }, ctx) => {
  const { em, reach, today } = ctx;
  const { capabilityCode, wantedOn, note } = body;
  const draw = await drawById(em, reach, params.drawId);
  const drawn = draw && (await em.findOne(RandomDraw, draw.id));
  if (!drawn) throw new Refusal('not-found');
  if (wantedOn < today) throw new Refusal('assessment-day-passed');
  await lockOne(em, `request:${capabilityCode}`);
  const named = await peopleToTest(em, idsOf(await peopleDrawn(em, drawn.id)), capabilityCode);
  if (named.length === 0) throw new Refusal('assessment-nobody');
  const unit = { id: drawn.unitId, path: drawn.unitPath };
  const said = { aim: 'assess', capabilityCode, wantedOn, note: note.trim() || drawn.purpose } as const;
  return ask(ctx, unit, { ...said, drawId: drawn.id }, named);
};
