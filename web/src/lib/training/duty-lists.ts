import type { CellFaultCode } from '@whetstone/core/platform/lists/cells.ts';
import { dutyWords, leaveList, rosterList } from '@whetstone/core/training/duty-list-contract.ts';
import {
  type DutyFaultCode,
  leaveFields,
  MOST_DUTY_CELL,
  rosterFields,
} from '@whetstone/core/training/duty-list.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';
import type { ListDesk } from '#lib/lists/list-desk.ts';
import { call } from '#lib/platform/call.ts';
import { withReasons } from './with-reasons.ts';

/** Kinds of leave or shifts by name, asked for once while a page is open. */
function knownNames(of: 'leave' | 'roster') {
  let asked: Promise<readonly string[]> | undefined;
  return (code: string) => {
    if (code !== (of === 'leave' ? 'kind-unknown' : 'shift-unknown')) return undefined;
    asked ??= call(fetch, dutyWords).then((words) =>
      words[of].map(({ nameZh, nameEn }) => inLocale(nameZh, nameEn)),
    );
    asked.catch(() => (asked = undefined));
    return asked;
  };
}

const both = {
  mostCell: MOST_DUTY_CELL,
  accept: '.xlsx,.xls,.csv,.tsv,.txt',
  somebodyNew: false,
  takesTwice: false,
  none: () => say('dutylist.none'),
  fault: (code: string) => say(`dutylist.fault.${code as Exclude<DutyFaultCode, CellFaultCode>}`),
  who: () => say('dutylist.who'),
  left: () => say('dutylist.left'),
} satisfies Partial<ListDesk>;

/** Leaves that were approved elsewhere. */
export const leaveDesk: ListDesk = {
  ...both,
  routes: leaveList,
  fields: leaveFields,
  hint: () => say('dutylist.leaveHint'),
  confirm: (n) => say('dutylist.leaveConfirm', { n }),
  done: (n) => say('dutylist.leaveDone', { n }),
  undone: (n) => say('dutylist.leaveUndone', { n }),
  onRecord: () => say('dutylist.leaveOnRecord'),
  known: knownNames('leave'),
};

/** Rosters: a shift that is left below its minimum takes a reason. */
export const rosterDesk: ListDesk = {
  ...both,
  routes: rosterList,
  fields: rosterFields,
  hint: () => say('dutylist.rosterHint'),
  confirm: (n) => say('dutylist.rosterConfirm', { n }),
  done: (n) => say('dutylist.rosterDone', { n }),
  undone: (n) => say('dutylist.rosterUndone', { n }),
  onRecord: () => say('dutylist.rosterOnRecord'),
  known: knownNames('roster'),
  together: true,
  saying: (send) => withReasons((overrides) => send({ overrides })),
};
