import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { CallApi } from './planner-api.ts';

/** Somebody on the roster of a range day. */
export interface Shooter {
  personId: string;
  name: string;
  badgeNumber: string;
  sex: 'M' | 'F';
  age: number;
}

/** What a phone has not sent yet: whom its results are about. */
export function waitingOn(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((done, fail) => {
        const opened = indexedDB.open('whetstone-field');
        opened.addEventListener('error', () => fail(opened.error));
        opened.addEventListener('success', () => {
          const all = opened.result.transaction('ops').objectStore('ops').getAll();
          all.addEventListener('success', () =>
            done(
              (all.result as { kind: string; personId: string }[])
                .filter(({ kind }) => kind === 'record')
                .map(({ personId }) => personId),
            ),
          );
        });
      }),
  );
}

/** What the taps of a day leave in the store of a phone: one waiting result of ten shots for each of these people. */
export async function workedThrough(
  page: Page,
  sessionId: string,
  people: readonly Shooter[],
  ringsOf: (personId: string) => number,
): Promise<void> {
  const { person } = await (await page.context().request.get('/api/session')).json();
  const start = Date.now() - people.length * 1000;
  const ops = people.map(({ personId, name }, at) => ({
    kind: 'record',
    opId: randomUUID(),
    sessionId,
    assessorId: person.id,
    personId,
    personName: name,
    drillZh: 'WPN-D1',
    drillEn: 'WPN-D1',
    madeAt: new Date(start + at * 1000).toISOString(),
    raw: { measure: 'ring_score', total: ringsOf(personId), violations: [] },
    scored: { rawText: '', value: 0, band: 'ALL', score: 0, level: 0, passed: true, criticalReasons: [] },
    confirmed: true,
    correctsId: null,
    challengeLevel: null,
    teamId: null,
    expectedNo: 1,
    seq: 100 + at,
    refused: null,
  }));
  await page.evaluate(
    (waiting) =>
      new Promise<void>((done, fail) => {
        const opened = indexedDB.open('whetstone-field');
        opened.addEventListener('success', () => {
          const tx = opened.result.transaction('ops', 'readwrite');
          for (const op of waiting) tx.objectStore('ops').put(op);
          tx.addEventListener('complete', () => done());
          tx.addEventListener('error', () => fail(tx.error));
        });
      }),
    ops,
  );
  // The page learns of them as it would after a day: it is opened again, still without network.
  await page.reload();
}

/** Sends results of people as a phone of its own does when the network is back, fifty at a time; those taken are given back. */
export async function sendBatch(
  trainer: CallApi,
  sessionId: string,
  people: readonly Shooter[],
  rawOf: (one: Shooter) => object,
): Promise<{ personId: string; result: { band: string; score: number } | null }[]> {
  const deviceId = randomUUID();
  const taken = [];
  for (let at = 0; at < people.length; at += 50) {
    const some = people.slice(at, at + 50);
    const now = new Date().toISOString();
    const results = some.map((one) => ({
      opId: randomUUID(),
      personId: one.personId,
      raw: JSON.stringify(rawOf(one)),
      recordedAt: now,
      confirmed: true,
      deviceId,
      believedNo: 1,
    }));
    const path = `/api/drill-sessions/${sessionId}/result-batches`;
    const { answers } = await trainer.post(path, { sentAt: now, results });
    for (const [n, { result, refused }] of answers.entries()) {
      // Nobody is beyond the ages of the tables but those whom it says so of.
      if (refused) expect(refused.code).toBe('no-table-for-band');
      else taken.push({ personId: some[n]!.personId, result });
    }
  }
  return taken;
}
