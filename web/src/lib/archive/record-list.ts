import { keyOfSheet } from '@whetstone/core/archive/extract-sheet.ts';
import { recordFields } from '@whetstone/core/archive/intake/fields.ts';
import { MOST_NOTE, type RowFaultCode } from '@whetstone/core/archive/intake/read-row.ts';
import { recordList } from '@whetstone/core/archive/record-list-contract.ts';
import type { CellFaultCode } from '@whetstone/core/platform/lists/cells.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import type { ListDesk } from '#lib/lists/list-desk.ts';

/** Old records on their way into the archive. */
export const recordDesk: ListDesk = {
  routes: recordList,
  fields: recordFields,
  mostCell: MOST_NOTE,
  accept: '.xlsx,.xls,.csv,.tsv,.txt,.json',
  somebodyNew: false,
  takesTwice: true,
  hint: () => say('intake.fileHint'),
  none: () => say('intake.noneBody'),
  confirm: (n) => say('intake.confirm', { n }),
  done: (n) => say('intake.done', { n }),
  undone: (n) => say('intake.undone', { n }),
  fault: (code) => say(`intake.fault.${code as Exclude<RowFaultCode, CellFaultCode>}`),
  who: () => say('intake.who'),
  onRecord: () => say('intake.sameRecord'),
  note: ({ figures: { code = '', score = '', level = '' } }) =>
    say('intake.evidence', { code, score, level }),
  /** Anybody can sign with a key of their own: only the force that gave it can say that it is theirs. */
  warn({ sheets }) {
    const key = sheets.map(({ name }) => keyOfSheet(name)).find((one) => one !== null);
    return key ? say('intake.signedBy', { key }) : '';
  },
};
