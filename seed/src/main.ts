import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dayAt } from '@whetstone/core/platform/clock.ts';
import { isDay } from '@whetstone/core/platform/day.ts';
import { SeedFault } from './files/seed-fault.ts';
import { LoadFault } from './loading/load-fault.ts';
import { load } from './loading/load.ts';
import { lineOf } from './loading/progress.ts';
import { scenarioOf } from './loading/scenario.ts';

const usage = `Usage: node seed/src/main.ts [demo|city] [--seed TEXT] [--today YYYY-MM-DD] [--people N] [--if-empty] [--progress json]
Fills the empty database of DATABASE_URL with an invented city. Media go to WHETSTONE_MEDIA, demo logins to WHETSTONE_DATA.`;

const { WHETSTONE_DATA, WHETSTONE_MEDIA, DATABASE_URL } = process.env;

/** The arguments, checked. @throws LoadFault with the usage when they make no sense */
function readArguments(args: string[]) {
  const options = {
    seed: { type: 'string', default: '2' },
    today: { type: 'string', default: dayAt(new Date().toISOString()) },
    people: { type: 'string' },
    'if-empty': { type: 'boolean', default: false },
    progress: { type: 'string', default: 'words' },
  } as const;
  const refuse = (what: string) => new LoadFault(`${what}\n${usage}`);
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [name = 'demo', ...others] = positionals;
    const { seed, today, progress } = values;
    const people = values.people === undefined ? undefined : Number(values.people);
    if ((name !== 'demo' && name !== 'city') || others.length > 0) throw refuse(`${positionals.join(' ')}?`);
    if (!isDay(today)) throw refuse(`--today ${today} is no day.`);
    if (people !== undefined && !(Number.isInteger(people) && people >= 40))
      throw refuse('--people is 40 or more.');
    if (!['json', 'words'].includes(progress)) throw refuse(`--progress ${progress}?`);
    const scenario = scenarioOf(name, { seed, today, people });
    return { scenario, ifEmpty: values['if-empty'], progress: progress as 'json' | 'words' };
  } catch (error) {
    throw error instanceof LoadFault ? error : refuse((error as Error).message);
  }
}

try {
  const { scenario, ifEmpty, progress } = readArguments(process.argv.slice(2));
  if (!DATABASE_URL) throw new LoadFault('DATABASE_URL is not set: say which PostgreSQL database to fill.');
  const mediaTo = WHETSTONE_MEDIA ?? (WHETSTONE_DATA && join(WHETSTONE_DATA, 'media'));
  await load({
    url: DATABASE_URL,
    scenario,
    ifEmpty,
    report: (step, done, of) => console.log(lineOf(progress, step, done, of)),
    ...(mediaTo && { mediaTo }),
    ...(WHETSTONE_DATA && { loginsTo: join(WHETSTONE_DATA, 'demo-logins.json') }),
  });
} catch (error) {
  const plain = error instanceof SeedFault || error instanceof LoadFault;
  console.error(plain ? error.message : error);
  process.exitCode = 1;
}
