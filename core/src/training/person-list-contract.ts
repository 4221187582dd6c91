import { listRoutes } from '../platform/lists/list-routes.ts';
import { personFields } from './induction/person-fields.ts';
import { MOST_CELL, PERSON_FAULTS } from './induction/read-person.ts';

/** New people of an intake: the list belongs to the intake. */
export const personList = listRoutes({
  room: 'training',
  noun: 'induction',
  of: 'new people',
  can: 'run-inductions',
  fields: personFields,
  faults: PERSON_FAULTS,
  mostCell: MOST_CELL,
  refuses: { begin: ['induction-closed'], undo: ['induction-import-used'] },
});
