import { parseArgs } from 'node:util';
import pg from 'pg';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { comparableText } from '@whetstone/core/bank/text.ts';
import { readItems } from '@whetstone/seed/content/items.ts';
import { atMost, printAims } from './aims.ts';
import { fillBank } from './bank-search/fill-bank.ts';
import { searchesOf, type Search } from './bank-search/queries.ts';
import { type Caller, signIn } from './caller.ts';
import { watchCpu } from './cpu.ts';
import { percentile, rounded } from './figures.ts';
import { openStage, runProgram, type Stage } from './stage.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench bank-search [--items 100000] [--each 40] [--lanes 2]
Loads a bank of so many invented items into servers of its own and searches it over HTTP as the screens do;
then looks for near-duplicates. Counts are held against a plain scan of all texts.`;

/** What one kind of search took. */
interface Taken {
  readonly name: string;
  readonly millis: number[];
  readonly found: number[];
}

/** Searches of every kind over HTTP, with their counts checked, and near-duplicates. */
export async function run(args: string[]): Promise<void> {
  const options = {
    items: { type: 'string', default: '100000' },
    each: { type: 'string', default: '40' },
    lanes: { type: 'string', default: '2' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const beganAt = performance.now();
  const stage = await openStage(undefined, async (url) => {
    const demo = { args: ['demo', '--people', '300'] };
    await runProgram(
      'seed/src/main.ts',
      { DATABASE_URL: url, WHETSTONE_DATA: '', WHETSTONE_MEDIA: '' },
      demo,
    );
    await fillBank(url, Number(values.items));
  });
  try {
    console.log(`bank loaded in ${rounded((performance.now() - beganAt) / 1000)} s`);
    await measure(stage, Number(values.each), Number(values.lanes));
  } finally {
    await stage.close();
  }
}

async function measure({ databaseUrl, url, pids }: Stage, each: number, lanes: number): Promise<void> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    const trainer = await someTrainer(database, url);
    const searches = searchesOf(seededDice('searches'));
    // The first of each warms processes and caches up, as any morning does.
    for (const search of searches) await searchAll(trainer, search, 3, 1);
    const watch = watchCpu(pids);
    const taken: Taken[] = [];
    for (const search of searches) taken.push(await searchAll(trainer, search, each, lanes));
    const cpu = watch();
    const similar = await lookForSimilar(trainer, each);
    const wrong = await countWrong(database, trainer, searches, 12);
    const asked = taken.reduce((sum, { millis }) => sum + millis.length, 0);
    printFigures([...taken, similar]);
    const perSearch = (name: string) => rounded((cpu[name] ?? 0) / asked);
    console.log(`CPU in ms for one search: api ${perSearch('api')}, postgres ${perSearch('postgres')}`);
    const all = taken.flatMap(({ millis }) => millis);
    printAims('bank-search', [
      atMost('search p95 ms', rounded(percentile(all, 0.95)), 200),
      atMost(
        'slowest kind p95 ms',
        Math.max(...taken.map(({ millis }) => rounded(percentile(millis, 0.95)))),
        200,
      ),
      atMost('similar p95 ms', rounded(percentile(similar.millis, 0.95)), 100),
      atMost('counts unlike a plain scan', wrong, 0),
    ]);
  } finally {
    await database.end();
  }
}

async function someTrainer(database: pg.Client, url: string): Promise<Caller> {
  const { rows } = await database.query<{ badge: string }>(
    `select p.badge_number as badge from role_grant g join person p on p.id = g.person_id
     where g.role = 'trainer' order by p.badge_number limit 1`,
  );
  return signIn(url, rows[0]?.badge ?? '', 'yunlan-2026');
}

const addressOf = (query: Record<string, string>) => `/api/items?${new URLSearchParams(query).toString()}`;

/** So many searches of a kind, in lanes side by side. */
async function searchAll(
  trainer: Caller,
  { name, draw }: Search,
  each: number,
  lanes: number,
): Promise<Taken> {
  const queries = Array.from({ length: each }, draw);
  const taken: Taken = { name, millis: [], found: [] };
  const lane = async () => {
    for (let query = queries.pop(); query; query = queries.pop()) {
      const beganAt = performance.now();
      const { total } = (await trainer.get(addressOf(query))) as { total: number };
      taken.millis.push(performance.now() - beganAt);
      taken.found.push(total);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return taken;
}

/** Near-duplicates of real items, each with a character changed. */
async function lookForSimilar(trainer: Caller, each: number): Promise<Taken> {
  const taken: Taken = { name: 'near-duplicates', millis: [], found: [] };
  for (const { content } of readItems().slice(0, each)) {
    const stem = `${String(content['stem'])}？`;
    const beganAt = performance.now();
    const { items } = (await trainer.post('/api/items/similar', { content: { ...content, stem } })) as {
      items: unknown[];
    };
    taken.millis.push(performance.now() - beganAt);
    taken.found.push(items.length);
  }
  return taken;
}

/** How many searches by words count otherwise than a scan of all texts does. */
async function countWrong(
  database: pg.Client,
  trainer: Caller,
  searches: Search[],
  each: number,
): Promise<number> {
  let wrong = 0;
  const byWords = searches.filter(({ name }) => name.includes('word') || name.includes('phrase'));
  for (const { draw } of byWords)
    for (let n = 0; n < each; n++) {
      const { q } = draw();
      if (!q) continue;
      const { total } = (await trainer.get(addressOf({ q }))) as { total: number };
      const { rows } = await database.query<{ n: number }>(
        `select count(*)::int as n from item_text where not exists (
           select from unnest($1::text[]) word where position(word in text) = 0)`,
        [comparableText(q).split(' ')],
      );
      if (rows[0]?.n !== total) wrong += 1;
    }
  return wrong;
}

function printFigures(all: readonly Taken[]): void {
  printTable(
    ['search', 'found (median)', 'p50 ms', 'p95 ms', 'p99 ms'],
    all.map(({ name, millis, found }) => [
      name,
      percentile(found, 0.5),
      ...[0.5, 0.95, 0.99].map((share) => rounded(percentile(millis, share))),
    ]),
  );
}
