import { Type } from 'typebox';
import { listRoutes } from '../platform/lists/list-routes.ts';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id } from '../platform/shapes.ts';
import { CERTIFICATE_FAULTS, certificateFields, MOST_GROUND } from './certificates/list-fields.ts';

/** Certificates of many people, issued in one step and taken back in one. */
export const certificateList = listRoutes({
  room: 'archive',
  noun: 'certificate',
  of: 'certificates to issue',
  can: 'issue-certificates',
  fields: certificateFields,
  faults: CERTIFICATE_FAULTS,
  mostCell: MOST_GROUND,
});

/** Chooses whom a list names: everybody who has met what a kind asks, of a unit where one is given, or a class. */
export const listCandidates = defineRoute({
  name: 'archive.list-candidates',
  method: 'POST',
  path: '/api/certificate-candidates/list',
  summary:
    'Makes a list of who could be given a kind: all within reach or of a unit who have met what it asks, or everybody of a class with the reason where one cannot. Nothing is issued before it is confirmed.',
  can: 'issue-certificates',
  body: Exactly({
    kindCode: Type.String({ maxLength: 20 }),
    unitId: Type.Optional(Id),
    classId: Type.Optional(Id),
    ground: Type.Optional(Type.String({ minLength: 5, maxLength: MOST_GROUND })),
  }),
  ok: Exactly({ importId: Id }),
  refuses: ['certificate-not-yours', 'certificate-nobody'],
});
