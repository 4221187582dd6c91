import { agreementOf, fieldVerdict } from '@whetstone/core/capability/field-test.ts';
import type { drawFieldTest, FieldLine } from '@whetstone/core/capability/field-contract.ts';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { drawById, peopleDrawn } from '@whetstone/db/capability/assurance-queries.ts';
import { type FieldTestOf, fieldTestsOf } from '@whetstone/db/capability/field-tests.ts';
import type { Handler } from '../platform/context.ts';
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
  return { people: found.map(lineOf), ...fieldVerdict(found) };
};
