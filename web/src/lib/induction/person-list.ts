import type { CellFaultCode } from '@whetstone/core/platform/lists/cells.ts';
import { personFields } from '@whetstone/core/training/induction/person-fields.ts';
import { MOST_CELL, type PersonFaultCode } from '@whetstone/core/training/induction/read-person.ts';
import { personList } from '@whetstone/core/training/person-list-contract.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import type { ListDesk } from '#lib/lists/list-desk.ts';

/** New people on their way into an intake. */
export const personDesk: ListDesk = {
  routes: personList,
  fields: personFields,
  mostCell: MOST_CELL,
  accept: '.xlsx,.xls,.csv,.tsv,.txt',
  somebodyNew: true,
  takesTwice: false,
  hint: () => say('induct.fileHint'),
  none: () => say('induct.noImportBody'),
  confirm: (n) => say('induct.confirm', { n }),
  done: (n) => say('induct.ended', { n }),
  undone: (n) => say('induct.undone', { n }),
  fault: (code) => say(`induct.fault.${code as Exclude<PersonFaultCode, CellFaultCode>}`),
  who: () => say('induct.whoIsMeant'),
  onRecord: () => say('induct.inHere'),
  left: () => say('induct.hasLeft'),
};
