import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Day, Exactly, Id, OneOf, OrNull } from '../platform/shapes.ts';

export const UnitView = Exactly({
  id: Id,
  code: Type.String(),
  parentId: OrNull(Id),
  kind: Type.String(),
  nameZh: Type.String(),
  nameEn: Type.String(),
  /** People in the unit and below. */
  officers: Type.Integer(),
  auxiliaries: Type.Integer(),
});
export type UnitView = Static<typeof UnitView>;

export const PersonLine = Exactly({
  id: Id,
  name: Type.String(),
  badgeNumber: Type.String(),
  personnelClass: OneOf(['officer', 'auxiliary']),
  postCode: OrNull(Type.String()),
  postZh: OrNull(Type.String()),
  postEn: OrNull(Type.String()),
  unitId: Id,
  unitZh: Type.String(),
  unitEn: Type.String(),
});
export type PersonLine = Static<typeof PersonLine>;

export const units = defineRoute({
  name: 'org.units',
  method: 'GET',
  path: '/api/units',
  summary: 'The force tree as a flat list in tree order.',
  can: 'read-units',
  ok: Exactly({ units: Type.Array(UnitView) }),
  refuses: [],
});

export const findPeople = defineRoute({
  name: 'org.find-people',
  method: 'GET',
  path: '/api/people',
  summary: 'People within reach by name, pinyin, initials or badge number; sorted by pinyin.',
  can: 'find-people',
  query: Exactly({
    q: Type.Optional(Type.String({ maxLength: 60 })),
    unitId: Type.Optional(Id),
    postCode: Type.Optional(Type.String({ maxLength: 10 })),
    /** Badge number of the last person of the page before. */
    after: Type.Optional(Type.String({ maxLength: 80 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  ok: Exactly({ people: Type.Array(PersonLine), next: OrNull(Type.String()) }),
  refuses: [],
});

export const movePerson = defineRoute({
  name: 'org.move-person',
  method: 'POST',
  path: '/api/people/:personId/postings',
  summary:
    'Transfers a person to a unit and post from a day on: at once, or planned for a day to come. Requirements follow, history stays.',
  can: 'transfer-people',
  params: Exactly({ personId: Id }),
  body: Exactly({
    unitId: Id,
    postCode: Type.String({ maxLength: 10 }),
    fromOn: Day,
    reason: Type.String({ minLength: 2, maxLength: 300 }),
    revision: Type.Integer(),
  }),
  ok: Exactly({
    person: PersonLine,
    revision: Type.Integer(),
    /** It is to be carried out on its day. */
    planned: Type.Boolean(),
  }),
  refuses: ['transfer-planned'],
});

export const personCard = defineRoute({
  name: 'org.person',
  method: 'GET',
  path: '/api/people/:personId',
  summary: 'Name card of a person for administration: unit, post, postings, account state.',
  can: 'manage-accounts',
  looksAt: 'personId',
  params: Exactly({ personId: Id }),
  ok: Exactly({
    person: PersonLine,
    sex: OneOf(['M', 'F']),
    joinedOn: Day,
    revision: Type.Integer(),
    locked: Type.Boolean(),
    postings: Type.Array(
      Exactly({
        unitZh: Type.String(),
        unitEn: Type.String(),
        postCode: Type.String(),
        fromOn: Day,
        toOn: OrNull(Day),
      }),
    ),
  }),
  refuses: [],
});
