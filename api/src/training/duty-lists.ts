import type { EntityManager } from '@mikro-orm/postgresql';
import type { ListRoutes } from '@whetstone/core/platform/lists/list-routes.ts';
import { dutyWords, feedDuty, leaveList, rosterList } from '@whetstone/core/training/duty-list-contract.ts';
import { type DutyFaultCode, type DutyWord, OFF_SHIFT } from '@whetstone/core/training/duty-list.ts';
import { feedList } from '@whetstone/db/platform/lists/feed-list.ts';
import type { ListKind } from '@whetstone/db/platform/lists/list-kind.ts';
import { ListRow } from '@whetstone/db/platform/lists/list-row.entity.ts';
import { leaveKind } from '@whetstone/db/training/leave-list.ts';
import { leaveKindsOn } from '@whetstone/db/training/leave-requests.ts';
import { rosterKind } from '@whetstone/db/training/roster-list.ts';
import { shiftsOfForce } from '@whetstone/db/training/shifts.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { mountList } from '../platform/lists/mount-list.ts';
import { type House, mount } from '../platform/mount.ts';

/** What a template says in each language: the file, its sheet, and a row that shows how columns are meant. */
interface Template {
  readonly file: readonly [string, string];
  readonly sheet: readonly [string, string];
  row(today: string): Readonly<Record<string, string | readonly [string, string]>>;
}
const example = ['（示例，请删除）', '(example: delete)'] as const;

function mountDuty(house: House, routes: ListRoutes, kind: ListKind, { file, sheet, row }: Template): void {
  mountList(house, {
    routes,
    kind,
    template(locale, today) {
      const at = locale === 'zh' ? 0 : 1;
      const cells = Object.entries({ badgeNumber: '041276', name: example, ...row(today) });
      const told = cells.map(([field, said]) => [field, typeof said === 'string' ? said : (said[at] ?? '')]);
      return { fileName: file[at], sheet: sheet[at], example: Object.fromEntries(told) };
    },
  });
}

const knownView = ({ code, nameZh, nameEn }: DutyWord) => ({ code, nameZh, nameEn });
const kindsOfLeave = async (em: EntityManager, today: string) =>
  (await leaveKindsOn(em, today)).map(knownView);
const shiftsKnown = async (em: EntityManager) => [...(await shiftsOfForce(em)), OFF_SHIFT].map(knownView);

const words: Handler<typeof dutyWords> = async (_input, { em, today }) => ({
  leave: await kindsOfLeave(em, today),
  roster: await shiftsKnown(em),
});

/** What a batch may name, where one of its lines named something else. */
async function knownTo({ em, today }: SignedIn, leave: boolean, found: readonly ListRow[]) {
  const unknown = found.some(({ faults }) =>
    faults.some(({ code }) => code === 'kind-unknown' || code === 'shift-unknown'),
  );
  if (!unknown) return [];
  return leave ? kindsOfLeave(em, today) : shiftsKnown(em);
}

/** Another system's batch: looked through and taken at once, answered line by line. */
const feed: Handler<typeof feedDuty> = async ({ body: { what, key, lines, overrides } }, ctx) => {
  const { em, actor, now } = ctx;
  const leave = what === 'leave';
  const told = lines.map(({ code, fromOn, toOn = fromOn, ...who }) =>
    leave ? { ...who, kind: code, fromOn, toOn } : { ...who, day: fromOn, shift: code },
  );
  const kind: ListKind = leave ? leaveKind : rosterKind;
  const one = await feedList(em, kind, {
    askedById: actor.personId,
    key,
    lines: told,
    now,
    said: { overrides },
  });
  if (!one) throw new Refusal('duty-key-used');
  const found = await em.find(ListRow, { importId: one.id }, { orderBy: { no: 'asc' } });
  return {
    importId: one.id,
    state: one.state,
    lines: found.map(({ no, state, faults }) => ({
      no,
      state,
      faults: faults.map(({ field, code }) => ({ field, code: code as DutyFaultCode })),
    })),
    known: await knownTo(ctx, leave, found),
  };
};

/** Bringing leaves and rosters, from tables and from other systems. */
export function mountDutyLists(house: House): void {
  mountDuty(house, leaveList, leaveKind, {
    file: ['请假导入模板.xlsx', 'leave-template.xlsx'],
    sheet: ['请假', 'Leave'],
    row: (today) => ({ kind: ['年休假', 'Annual leave'], fromOn: today, toOn: today }),
  });
  mountDuty(house, rosterList, rosterKind, {
    file: ['排班导入模板.xlsx', 'roster-template.xlsx'],
    sheet: ['排班', 'Roster'],
    row: (today) => ({ day: today, shift: ['白班', 'Day shift'] }),
  });
  mount(house, dutyWords, words);
  mount(house, feedDuty, feed);
}
