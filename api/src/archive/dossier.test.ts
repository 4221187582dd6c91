import { archiveKey, myDossier, personDossier } from '@whetstone/core/archive/dossier-contract.ts';
import { myRecords } from '@whetstone/core/archive/record-contract.ts';
import { accessLog } from '@whetstone/core/access/contract.ts';
import { type Extract, readExtract, sealedText } from '@whetstone/core/archive/extract.ts';
import { readTables } from '@whetstone/core/platform/lists/table.ts';
import { fillWaiting } from '@whetstone/db/archive/fill-waiting.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { isSigned } from '@whetstone/db/platform/signature.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { type House, makeHouse } from '@whetstone/seed/factories/house.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenHouse, openHouse } from '../platform/testing/open-house.ts';

let house: OpenHouse;
let force: House;
beforeAll(async () => {
  house = await openHouse();
  const em = house.em();
  force = await makeHouse(em);
  const session = await makeDrillSession(em, { assessor: force.trainer, unit: force.station });
  for (let n = 0; n < 3; n += 1) await makeDrillResult(em, session, force.officer);
  await house.em().transactional((inner) => fillWaiting(inner as never, 200, house.clock.at));
});
afterAll(() => house.close());

const tools = { hash: sha256, verify: isSigned };
const bytesOf = ({ body }: { body: { base64: string } }) => Buffer.from(body.base64, 'base64');
async function extract(): Promise<Extract> {
  const own = await house.as(force.officer)(myDossier, { query: { format: 'json' } });
  return JSON.parse(bytesOf(own).toString()) as Extract;
}

describe('a person’s file to take along', () => {
  it('is not signed while what was there before is still being written into it', async () => {
    const filled = (at: string) =>
      house
        .em()
        .execute(`update archive_chain set filled_at = ${at} where person_id = '${force.officer.id}'`);
    await filled('null');
    const early = await house.as(force.officer)(myDossier, { query: { format: 'json' } });
    expect(early).toMatchObject({ status: 409, body: { code: 'archive-unfinished' } });
    const { body } = await house.as(force.officer)(myRecords, { query: {} });
    expect(body.chain.whole).toBe(false);
    await filled('now()');
  });

  it('is an A4 paper with its fonts within and a page number', async () => {
    const own = await house.as(force.officer)(myDossier, { query: { format: 'pdf' } });
    expect(own.status).toBe(200);
    const pdf = bytesOf(own).toString('latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(pdf).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(pdf).toMatch(/\/FontFile3/);
    expect(pdf).toMatch(/NotoSansHans|NotoSansSC|SourceHan/);
  });

  it('is a table with a row for every record', async () => {
    const own = await house.as(force.officer)(myDossier, { query: { format: 'xlsx' } });
    const { tables } = readTables(bytesOf(own), byteTools, () => null);
    expect(tables[0]?.headings.slice(0, 3)).toEqual(['Date', 'Kind', 'Title']);
    expect(tables[0]?.rows.length).toBeGreaterThanOrEqual(3);
  });

  it('is an extract that verifies against the published key, and not with one word changed', async () => {
    const taken = await extract();
    const { body: key } = await house.as(force.officer)(archiveKey, {});
    expect(taken.publicKey).toBe(key.publicKey);
    expect(isSigned(sealedText(taken.body), key.publicKey, taken.signature)).toBe(true);
    const read = readExtract(JSON.stringify(taken), tools);
    expect(read).toMatchObject({ fault: null, tables: [{ name: `转入 · ${key.keyName}` }] });
    expect(read.tables[0]?.rows[0]?.cells[0]).toBe(force.officer.badgeNumber);
    const other = JSON.stringify(taken).replace(taken.body.person.birthOn, '1971-01-01');
    expect(readExtract(other, tools)).toMatchObject({ fault: 'forged', tables: [] });
    const shorter = { ...taken, body: { ...taken.body, lines: taken.body.lines.slice(1) } };
    expect(readExtract(JSON.stringify(shorter), tools)).toMatchObject({ fault: 'forged' });
  });

  it('is given to leaders of the person alone, and the person sees that it was taken', async () => {
    const { officer, leader } = force;
    const params = { personId: officer.id };
    const taken = await house.as(leader)(personDossier, { params, query: { format: 'xlsx' } });
    expect(taken.status).toBe(200);
    const log = await house.as(officer)(accessLog, { query: {} });
    const looks: { view: string }[] = log.body.looks;
    expect(looks.map(({ view }) => view)).toContain('archive.person-dossier');
    const refused = await house.as(officer)(personDossier, {
      params: { personId: leader.id },
      query: { format: 'pdf' },
    });
    expect(refused.status).toBe(404);
  });
});
