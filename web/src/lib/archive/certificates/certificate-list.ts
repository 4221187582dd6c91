import { certificateList } from '@whetstone/core/archive/certificate-list-contract.ts';
import {
  type CertificateFaultCode,
  certificateFields,
  MOST_GROUND,
} from '@whetstone/core/archive/certificates/list-fields.ts';
import type { CellFaultCode } from '@whetstone/core/platform/lists/cells.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import type { ListDesk } from '#lib/lists/list-desk.ts';

/** Certificates of many people on their way. */
export const certificateListDesk: ListDesk = {
  routes: certificateList,
  fields: certificateFields,
  mostCell: MOST_GROUND,
  accept: '.xlsx,.xls,.csv,.tsv,.txt',
  somebodyNew: false,
  takesTwice: false,
  hint: () => say('certmany.fileHint'),
  none: () => say('certmany.none'),
  confirm: (n) => say('certmany.confirm', { n }),
  done: (n) => say('certmany.done', { n }),
  undone: (n) => say('certmany.undone', { n }),
  fault: (code) => say(`certmany.fault.${code as Exclude<CertificateFaultCode, CellFaultCode>}`),
  who: () => say('certmany.who'),
  onRecord: () => say('certmany.fault.certificate-held'),
};
