import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { makeClient } from '@whetstone/db/learning/xapi/clients.ts';
import { openOrm } from '@whetstone/db/platform/orm.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { atLeast, printAims } from './aims.ts';
import { watchCpu } from './cpu.ts';
import { percentile, rounded } from './figures.ts';
import { insertPlainly } from './lrs/plain-insert.ts';
import { batchesOf } from './lrs/statements.ts';
import { openStage, type Stage } from './stage.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench lrs [--batches 400] [--each 50] [--lanes 4]
Sends batches of statements to the record store of a product on servers of its own, so many at a time, and holds
it against a plain insert of the same texts into a table.`;
const WARM_UP = 20;

/** Statements a second into the record store, and what they cost. */
export async function run(args: string[]): Promise<void> {
  const options = {
    batches: { type: 'string', default: '400' },
    each: { type: 'string', default: '50' },
    lanes: { type: 'string', default: '4' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const stage = await openStage(undefined, async () => undefined);
  try {
    await measure(stage, {
      batches: Number(values.batches),
      each: Number(values.each),
      lanes: Number(values.lanes),
    });
  } finally {
    await stage.close();
  }
}

/** Credentials that may do everything. */
async function credentials(databaseUrl: string): Promise<string> {
  const orm = await openOrm({ url: databaseUrl, poolMax: 1 });
  try {
    const em = orm.em.fork();
    const made = makeClient(
      em,
      { title: 'bench', scopes: ['all'], createdById: newId() },
      '2026-11-21T10:00:00.000Z',
    );
    await em.flush();
    return `Basic ${Buffer.from(`${made.client.keyName}:${made.secret}`).toString('base64')}`;
  } finally {
    await orm.close(true);
  }
}

/** Sends the batches over so many connections. @returns milliseconds of each */
async function send(
  url: string,
  authorization: string,
  batches: readonly string[],
  lanes: number,
): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  const headers = { authorization, 'content-type': 'application/json', 'x-experience-api-version': '2.0.0' };
  const one = (batch: string) =>
    new Promise<void>((resolve, reject) => {
      const sent = request(`${url}/xapi/statements`, { method: 'POST', agent, headers }, (answer) => {
        text(answer).then(
          (said) => (answer.statusCode === 200 ? resolve() : reject(new Error(said))),
          reject,
        );
      });
      sent.on('error', reject).end(batch);
    });
  const millis: number[] = [];
  let next = 0;
  const lane = async () => {
    for (let batch = batches[next++]; batch !== undefined; batch = batches[next++]) {
      const beganAt = performance.now();
      await one(batch);
      millis.push(performance.now() - beganAt);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  agent.destroy();
  return millis;
}

async function measure(
  { databaseUrl, url, pids }: Stage,
  { batches, each, lanes }: { batches: number; each: number; lanes: number },
): Promise<void> {
  const dice = seededDice('lrs');
  const authorization = await credentials(databaseUrl);
  await send(url, authorization, batchesOf(dice, WARM_UP, each), lanes);
  const sent = batchesOf(dice, batches, each);
  const count = batches * each;
  const watch = watchCpu(pids);
  const beganAt = performance.now();
  const millis = await send(url, authorization, sent, lanes);
  const perSecond = count / ((performance.now() - beganAt) / 1000);
  const cpu = watch();
  const watchPlain = watchCpu({ postgres: pids['postgres'] ?? 0 });
  const plainPerSecond = count / (await insertPlainly(databaseUrl, sent, lanes)).seconds;
  const micros = (ms: number | undefined) => rounded(((ms ?? 0) * 1000) / count);
  printTable(
    ['way', 'statements/s', 'batch p50 ms', 'batch p95 ms', 'api µs CPU', 'postgres µs CPU'],
    [
      [
        'record store',
        Math.round(perSecond),
        rounded(percentile(millis, 0.5)),
        rounded(percentile(millis, 0.95)),
        micros(cpu['api']),
        micros(cpu['postgres']),
      ],
      ['plain insert', Math.round(plainPerSecond), '', '', '', micros(watchPlain()['postgres'])],
    ],
  );
  console.log(`the store takes ${rounded(plainPerSecond / perSecond)} times as long as the plain insert`);
  printAims('lrs', [atLeast('statements a second', Math.round(perSecond), 2_000)], {
    batches,
    each,
    lanes,
    timesPlain: rounded(plainPerSecond / perSecond),
  });
}
