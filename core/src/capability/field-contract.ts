import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';
import { ShareView } from './assurance-contract.ts';
import { RequestView } from './request-contract.ts';
import { REQUIREMENT_STATES } from './state.ts';

const Count = Type.Integer({ minimum: 0 });
const Points = Type.Number();

export const FieldLine = Exactly({
  personId: Id,
  /** On the eve of the draw; null without evidence. */
  record: OrNull(
    Exactly({ shown: Points, low90: Points, high90: Points, state: OrNull(OneOf(REQUIREMENT_STATES)) }),
  ),
  /** The first test since the draw; null while there is none. */
  test: OrNull(Exactly({ happenedOn: Day, score: Points, passed: Type.Boolean() })),
  /** Where the test lies of the range that the records foretold for it. */
  agreement: OrNull(OneOf(['inside', 'above', 'below'])),
});
export type FieldLine = Static<typeof FieldLine>;

export const drawFieldTest = defineRoute({
  name: 'capability.draw-field-test',
  method: 'GET',
  path: '/api/assurance/draws/:drawId/field-test',
  summary:
    'How the records of the people drawn hold against the tests they have had since, person by person and together.',
  can: 'assure-quality',
  params: Exactly({ drawId: Id }),
  query: Exactly({ capabilityCode: CapabilityCode }),
  ok: Exactly({
    people: Type.Array(FieldLine),
    /** So many of the people drawn can be asked to be tested now: required of them, and not asked for. */
    testable: Count,
    tested: Count,
    compared: Count,
    inside: Count,
    held: ShareView,
    metByRecord: Count,
    metInField: Count,
    met: ShareView,
    bias: OrNull(Points),
    verdict: OneOf(['holds', 'records-high', 'records-low', 'too-few']),
  }),
  refuses: [],
});

export const orderFieldTest = defineRoute({
  name: 'capability.order-field-test',
  method: 'POST',
  path: '/api/assurance/draws/:drawId/field-test',
  summary: 'Asks that the people drawn be tested in a capability; those who train are told and plan it.',
  can: 'assure-quality',
  params: Exactly({ drawId: Id }),
  body: Exactly({
    capabilityCode: CapabilityCode,
    wantedOn: Day,
    note: Type.String({ maxLength: 500 }),
  }),
  ok: RequestView,
  refuses: ['assessment-nobody', 'assessment-day-passed'],
});
