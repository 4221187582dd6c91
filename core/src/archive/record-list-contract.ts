import { listRoutes } from '../platform/lists/list-routes.ts';
import { recordFields } from './intake/fields.ts';
import { MOST_NOTE, ROW_FAULTS } from './intake/read-row.ts';

/** Old training records, of paper or of another system. */
export const recordList = listRoutes({
  room: 'archive',
  noun: 'record',
  of: 'old training records',
  can: 'keep-archive',
  fields: recordFields,
  faults: ROW_FAULTS,
  mostCell: MOST_NOTE,
});
