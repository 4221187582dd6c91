import { myDossier } from '@whetstone/core/archive/dossier-contract.ts';
import { type Extract, keyName, sealedText } from '@whetstone/core/archive/extract.ts';
import { keyOfSheet } from '@whetstone/core/archive/extract-sheet.ts';
import { recordList as routes } from '@whetstone/core/archive/record-list-contract.ts';
import type { ListView, RowView } from '@whetstone/core/platform/lists/list-routes.ts';
import { awkwardBook } from '@whetstone/core/platform/files/testing/awkward-book.ts';
import { fillWaiting } from '@whetstone/db/archive/fill-waiting.ts';
import { continueList } from '@whetstone/db/platform/lists/take-list.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { signerFor } from '@whetstone/db/platform/signature.ts';
import { makeGrant } from '@whetstone/seed/factories/access.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  await makeGrant(em, force.trainer, 'planner', force.bureau);
});
afterAll(() => house.close());

async function bring(bytes: Uint8Array, fileName: string): Promise<ListView> {
  const body = { fileName, base64: Buffer.from(bytes).toString('base64') };
  const { body: asked } = await house.as(force.trainer)(routes.begin, { body });
  const turn = { limit: 500, now: house.clock.at };
  for (let n = 0; n < 3; n += 1)
    await house.em().transactional((em) => continueList(em as never, asked.id, turn));
  return (await house.as(force.trainer)(routes.show, { params: { importId: asked.id } })).body;
}
const rowsOf = async (importId: string): Promise<RowView[]> =>
  (await house.as(force.trainer)(routes.rows, { params: { importId }, query: {} })).body.rows;

it('words that no database keeps do not stop an import, and strange headings can be mapped', async () => {
  const { badgeNumber, name } = force.officer;
  const one = await bring(
    Buffer.from(`警号,姓名,日期,内容,constructor\n${badgeNumber},${name},2019-10-22,C:\\u0000 慢射,x\n`),
    '旧.csv',
  );
  expect(one).toMatchObject({ state: 'preview', counts: { ready: 1 } });
  expect(one.columns.at(-1)).toMatchObject({ heading: 'constructor (2)', field: null });
  const [row] = await rowsOf(one.id);
  expect(row?.cells.map(({ text }) => text)).toEqual([
    badgeNumber,
    name,
    '2019-10-22',
    'C:\\u0000 慢射',
    'x',
  ]);
  const half = await bring(
    byteTools.zip(
      awkwardBook([
        {
          name: '训练',
          rows: [
            ['警号', '日期', '内容'],
            [badgeNumber, '2019-10-22', '_xD800_慢射'],
          ],
        },
      ]),
    ),
    '半个字.xlsx',
  );
  expect(half).toMatchObject({ state: 'preview', counts: { ready: 1 } });
});

it('an extract is forged when a word differs, and names the key where somebody signed it anew', async () => {
  const em = house.em();
  const session = await makeDrillSession(em, { assessor: force.trainer, unit: force.station });
  await makeDrillResult(em, session, force.officer);
  await house.em().transactional((inner) => fillWaiting(inner as never, 200, house.clock.at));
  const own = await house.as(force.officer)(myDossier, { query: { format: 'json' } });
  const given = JSON.parse(Buffer.from(own.body.base64, 'base64').toString()) as Extract;
  const bytesOf = (one: Extract) => Buffer.from(JSON.stringify(one));
  const whole = await bring(bytesOf(given), 'a.json');
  expect(whole.state).toBe('preview');
  expect(keyOfSheet(whole.sheets[0]?.name ?? '')).toBe(keyName(given.publicKey, sha256));

  const body = { ...given.body, person: { ...given.body.person, name: '另一人' } };
  expect(await bring(bytesOf({ ...given, body }), 'b.json')).toMatchObject({
    state: 'failed',
    fault: 'forged',
  });
  const stranger = signerFor('another installation', 'archive');
  const signed = (changed: Extract['body']) =>
    bytesOf({ body: changed, publicKey: stranger.publicKey, signature: stranger.sign(sealedText(changed)) });
  const anew = await bring(signed(body), 'c.json');
  expect(anew.state).toBe('preview');
  expect(keyOfSheet(anew.sheets[0]?.name ?? '')).not.toBe(keyName(given.publicKey, sha256));
  // Signed or not: a line that does not follow the line before is found.
  const [first] = body.lines;
  const broken = { ...body, lines: [{ ...first!, happenedOn: '1999-01-01' }, ...body.lines.slice(1)] };
  expect(await bring(signed(broken), 'd.json')).toMatchObject({ fault: 'forged' });
});

it('a row that cannot be done stops none of its piece: it is marked, the rest is written and undone', async () => {
  const { badgeNumber, name } = force.officer;
  const days = ['2018-01-02', '2018-01-03', '2018-01-04', '2018-01-05', '2018-01-06'];
  const lines = days.map((day, at) => `${badgeNumber},${name},${day},夜间处置${at}`);
  const text = ['警号,姓名,日期,内容', ...lines].join('\n');
  const one = await bring(Buffer.from(text), '坏行.csv');
  expect(one.counts).toMatchObject({ ready: 5 });
  const { id: importId } = one;
  // What no check foresees: the data base itself refuses one row in, and another one back.
  await house.em().execute(`create function refuse_row() returns trigger language plpgsql as $$ begin
    if (new.no = 3 and new.state = 'taken') or (new.no = 1 and new.state = 'undone') then
      raise exception 'this row cannot be'; end if; return new; end $$`);
  await house.em().execute(`create trigger refuse_row before update on list_row for each row execute
    function refuse_row()`);
  const finish = async () => {
    for (let n = 0; n < 4; n += 1)
      await house
        .em()
        .transactional((em) => continueList(em as never, importId, { limit: 3, now: house.clock.at }));
    return (await house.as(force.trainer)(routes.show, { params: { importId } })).body;
  };
  await house.as(force.trainer)(routes.confirm, { params: { importId } });
  expect(await finish()).toMatchObject({ state: 'done', counts: { taken: 4, needs: 1 } });
  const seen = (await rowsOf(importId)).map(({ no, state, faults }) => [no, state, faults[0]?.code]);
  expect(seen[2]).toEqual([3, 'needs', 'row-failed']);
  await house.as(force.trainer)(routes.undo, { params: { importId } });
  expect(await finish()).toMatchObject({ state: 'undone', counts: { undone: 3, taken: 1 } });
});
