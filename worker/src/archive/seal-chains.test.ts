import { bind, type ChainLine, emptyChain } from '@whetstone/core/archive/chain.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { chainLines } from '@whetstone/db/archive/read-chain.ts';
import { sealChains } from '@whetstone/db/archive/seal-chains.ts';
import { lastSealCheck, verifySeals } from '@whetstone/db/archive/verify-seals.ts';
import { verifyChains } from '@whetstone/db/archive/verify-chains.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { signerFor } from '@whetstone/db/platform/signature.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import { makeDrillResult, makeDrillSession } from '@whetstone/seed/factories/drills.ts';
import { testNow, testToday } from '@whetstone/seed/factories/sequence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Force, openForce } from '../capability/testing/open-force.ts';
import { jobCtx } from '../platform/run-task.ts';
import { sealByNight } from './seal-chains.schedule.ts';

const signer = signerFor('a secret for tests', 'archive/seal');
let force: Force;

beforeAll(async () => {
  force = await openForce();
  await record();
});
afterAll(() => force.close());

/** A drill of the officer's, as the archive writes it down. */
async function record(): Promise<void> {
  const { officer, trainer, station } = force.house;
  const session = await makeDrillSession(force.em(), { assessor: trainer, unit: station });
  const { id: resultId } = await makeDrillResult(force.em(), session, officer);
  await force.say('drill-result.recorded', { resultId });
  await force.settle();
}

const seal = (sealedOn: string) =>
  force.em().transactional((em) => sealChains(em as never, { sealedOn, now: testNow }, signer));
const check = (known = {}) => verifySeals(force.em(), { publicKey: signer.publicKey, ...known });

test('a night is sealed once, its seal follows the one before, and names only the chains that grew', async () => {
  const first = await seal(addDays(testToday, -2));
  expect(first).toMatchObject({ no: 1, changed: 1, people: 1 });
  expect(await seal(addDays(testToday, -2))).toBe(null);
  expect(await seal(addDays(testToday, -1))).toMatchObject({ no: 2, changed: 0, previousHash: first?.hash });
  await record();
  expect(await seal(testToday)).toMatchObject({ no: 3, changed: 1 });
  expect(await check()).toEqual({ seals: 3, broken: null });
});

test('a chain that was rewritten as a whole holds by itself, and is found out by the first seal of it', async () => {
  const { officer } = force.house;
  const em = force.em();
  const before = await chainLines(em, officer.id);
  let head = emptyChain;
  const forged: ChainLine[] = before.map(
    ({ id: _, no: __, contentHash: _c, previousHash: _p, hash: _h, salt, ...line }) => {
      const content = line.content && { ...line.content, place: '别处' };
      const bound = bind({ ...line, content: content ?? ({} as never) }, head, salt ?? '', sha256);
      head = { length: bound.no, hash: bound.hash };
      return bound;
    },
  );
  await replaceChain(officer.id, forged, head.hash);
  expect((await verifyChains(force.em())).broken).toEqual([]);
  const first = Math.min(...before.map(({ no }) => no));
  expect((await check()).broken).toEqual({
    no: 1,
    what: 'records',
    badgeNumber: officer.badgeNumber,
    line: first,
  });
  await replaceChain(officer.id, before, before.at(-1)?.hash ?? '');
  expect((await check()).broken).toBe(null);
});

async function replaceChain(personId: string, lines: readonly ChainLine[], end: string): Promise<void> {
  const em = force.em();
  await rows(em, 'alter table training_record disable trigger training_record_append_only');
  for (const { no, id, content, contentHash, previousHash, hash } of lines)
    await rows(
      em,
      `update training_record set id = ?, content = ?::jsonb, content_hash = ?, previous_hash = ?, hash = ?
       where person_id = ? and no = ?`,
      [id, JSON.stringify(content), contentHash, previousHash, hash, personId, no],
    );
  await rows(em, 'update archive_chain set hash = ? where person_id = ?', [end, personId]);
  await rows(em, 'alter table training_record enable trigger training_record_append_only');
}

test('seals that were made anew with another key, taken away or held against one kept elsewhere are found', async () => {
  const kept = await rows<{ no: number; hash: string }>(
    force.em(),
    'select no, hash from archive_seal where no = 3',
  );
  const [last] = kept;
  if (!last) throw new Error('no seal');
  expect((await check({ kept: last })).broken).toBe(null);
  expect((await check({ kept: { ...last, hash: 'f'.repeat(64) } })).broken).toMatchObject({
    no: 3,
    what: 'seal',
  });
  const other = signerFor('another secret', 'archive/seal');
  expect((await check({ publicKey: other.publicKey })).broken).toMatchObject({ no: 1, what: 'key' });
  await rows(force.em(), 'update archive_seal set people = people + 1 where no = 2');
  expect((await check()).broken).toMatchObject({ no: 2, what: 'seal' });
  await rows(force.em(), 'update archive_seal set people = people - 1 where no = 2');
  await rows(force.em(), 'delete from archive_seal_head where seal_no = 3');
  await rows(force.em(), 'delete from archive_seal where no = 3');
  expect((await check()).broken).toBe(null);
  expect((await check({ kept: last })).broken).toMatchObject({ no: 3, what: 'order' });
});

test('the worker seals the day that ended and keeps what its check of all seals found', async () => {
  force.clock.at = `${addDays(testToday, 3)}T01:00:00.000Z`;
  await force.em().transactional((em) => sealByNight(signer).run(jobCtx(em as never, force.clock)));
  expect(await lastSealCheck(force.em())).toEqual({ at: force.clock.at, seals: 3, broken: null });
});
