import { Type } from 'typebox';
import { defineRoute } from '../../platform/route.ts';
import { Exactly, Id, OneOf } from '../../platform/shapes.ts';
import { waiveReasons } from './cmi5/vocabulary.ts';
import { UnitLine } from './package-contract.ts';
import { packageKinds } from './package-plan.ts';

const params = Exactly({ packageId: Id, personId: Id });
const PersonUnits = Exactly({
  person: Exactly({ id: Id, name: Type.String() }),
  kind: OneOf(packageKinds),
  title: Type.String(),
  units: Type.Array(UnitLine),
});

export const personUnits = defineRoute({
  name: 'learning.person-units',
  method: 'GET',
  path: '/api/course-packages/:packageId/people/:personId',
  summary: 'Where somebody I train stands in the units of a package; the look is logged where they see it.',
  can: 'waive-units',
  looksAt: 'personId',
  params,
  ok: PersonUnits,
  refuses: [],
});

export const waiveUnit = defineRoute({
  name: 'learning.waive-unit',
  method: 'POST',
  path: '/api/course-packages/:packageId/people/:personId/waivers',
  summary: 'Lets somebody I train off a unit of cmi5, with the reason; recorded once, for good.',
  can: 'waive-units',
  looksAt: 'personId',
  params,
  body: Exactly({
    unitKey: Type.String({ minLength: 1, maxLength: 2000 }),
    reason: OneOf(waiveReasons),
    note: Type.String({ minLength: 2, maxLength: 500 }),
  }),
  ok: PersonUnits,
  refuses: ['unit-waived-before', 'only-cmi5-waived'],
});
