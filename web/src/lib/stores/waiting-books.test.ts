import { expect, test } from 'vitest';
import type { SessionStores } from '@whetstone/core/training/store-contract.ts';
import type { StoreOp } from '#lib/drills/queue/field-op.ts';
import { withWaiting } from './waiting-books.ts';

const thing = { resourceId: 'rounds', kind: 'ammunition', nameZh: '9毫米弹', nameEn: 'Rounds' } as const;
const books: SessionStores = {
  drillZh: '手枪',
  drillEn: 'Pistol',
  place: '靶场',
  asOf: '2026-11-22T01:00:00.000Z',
  fired: 13,
  accounts: [],
  offers: [{ ...thing, left: 100, free: 90, reserved: 30, open: 30 }],
};
const op = (no: number, move: StoreOp['move'], quantity: number): StoreOp => ({
  kind: 'store',
  opId: `op-${no}`,
  sessionId: 'session',
  assessorId: 'me',
  personId: '',
  personName: '9毫米弹',
  drillZh: '手枪',
  drillEn: 'Pistol',
  seq: no,
  madeAt: `2026-11-22T02:0${no}:00.000Z`,
  refused: null,
  resourceId: 'rounds',
  move,
  quantity,
  note: '',
  booksAt: books.asOf,
});

const account = {
  ...thing,
  left: 80,
  free: 70,
  reserved: 30,
  open: 10,
  issued: 20,
  used: 13,
  returned: 0,
  lost: 0,
  damaged: 0,
  difference: 7,
};

test('what was written without network stands in the account at once, and once when it has arrived', () => {
  const [issue, back] = [op(1, 'issue', 20), op(2, 'return', 7)];
  const shown = withWaiting(books, 'session', [issue, back], '张教官');
  expect(shown.accounts).toMatchObject([
    {
      issued: 20,
      used: 13,
      returned: 7,
      difference: 0,
      left: 87,
      movements: [{ waits: true }, { waits: true }],
    },
  ]);
  expect(shown.offers).toMatchObject([{ left: 87, free: 77, reserved: 30, open: 17 }]);
  const at = { by: '张教官', at: issue.madeAt, device: 'aa', doubt: null, decided: null, note: '' };
  const line = { id: 'op-1', kind: 'issue' as const, quantity: 20, ...at };
  const arrived = {
    ...books,
    accounts: [{ ...account, signed: null, movements: [line] }],
    offers: [{ ...thing, left: 80, free: 70, reserved: 30, open: 10 }],
  };
  expect(withWaiting(arrived, 'session', [issue, back], '张教官').accounts).toMatchObject([
    { issued: 20, returned: 7, difference: 0, left: 87, free: 77, open: 17 },
  ]);
});

test('what somebody said did not happen counts nowhere; another session’s entries are not these', () => {
  const no = { holds: false, by: '李', at: books.asOf, reason: '重复登记' };
  const line = {
    id: 'x',
    kind: 'return' as const,
    quantity: 7,
    note: '',
    by: '',
    at: books.asOf,
    device: 'aa',
  };
  const said = {
    ...books,
    accounts: [{ ...account, signed: null, movements: [{ ...line, doubt: null, decided: no }] }],
  };
  expect(withWaiting(said, 'other', [op(1, 'issue', 5)], '').accounts).toMatchObject([
    { issued: 0, returned: 0, movements: [{ id: 'x' }] },
  ]);
});
