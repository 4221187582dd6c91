import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { scratchDirectory } from '@whetstone/box/testing/scratch.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { atMost, printAims } from './aims.ts';
import { watchCpu } from './cpu.ts';
import { mintPass } from './exam-day/passes.ts';
import { Wire } from './exam-day/wire.ts';
import { percentile, rounded } from './figures.ts';
import { FilmLine } from './learning/film.ts';
import { BEAT_SECONDS, learn } from './learning/learner.ts';
import { FILM_BYTES, FILM_SECONDS, prepareSchool, type School } from './learning/school.ts';
import { Ledger, steps } from './learning/steps.ts';
import { openStage, type Stage } from './stage.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench learning [--users 9000] [--seconds 3600] [--media 8]
The daily users of a force within one hour, as a closed loop over HTTP on servers of its own: today's page, a lesson,
its film of six minutes by ranges with a word of it every 15 seconds, three questions. As many people are in the
middle of a film at any time as that makes (900 of 9,000), so a short run carries the load of the whole hour.
--seconds: how long it runs after everybody is at their place; --media: lanes that then take films as fast as they come.`;

interface Plan {
  readonly users: number;
  readonly seconds: number;
  readonly media: number;
}

/** A day of learning in an hour; prints a table and one line of JSON. */
export async function run(args: string[]): Promise<void> {
  const options = {
    users: { type: 'string', default: '9000' },
    seconds: { type: 'string', default: '3600' },
    media: { type: 'string', default: '8' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const plan = {
    users: Number(values.users),
    seconds: Number(values.seconds),
    media: Number(values.media),
  };
  const media = scratchDirectory();
  process.env['WHETSTONE_MEDIA'] = media.path;
  let school: School | undefined;
  const fill = async (url: string) => void (school = await prepareSchool(url, plan.users, media.path));
  const stage = await openStage(undefined, fill, { api: 'bench/src/learning/api-with-lag.ts' });
  try {
    await measure(stage, school!, plan);
  } finally {
    await stage.close();
    media.remove();
  }
}

interface Lag {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** How late the api's event loop ran since it was asked last. */
async function lagOf(api: ChildProcess): Promise<Lag> {
  const told = once(api, 'message');
  api.send('lag');
  return ((await told) as [Lag])[0];
}

/** So many people one after the other at one place, the first of them somewhere in the middle of the film. */
async function place(
  stage: Stage,
  school: School,
  ledger: Ledger,
  n: number,
  film: FilmLine,
  until: number,
  places: number,
) {
  const dice = seededDice(`learner ${n}`);
  let from = dice.fraction() * FILM_SECONDS;
  // Nobody pressed play at the same moment: without this all would tell of themselves at once.
  await pause(dice.fraction() * BEAT_SECONDS * 1000);
  for (let at = n; performance.now() < until; at += places, from = 0) {
    const personId = school.people[at % school.people.length]!;
    const token = mintPass(stage.jwtSecret, personId);
    const wire = new Wire(stage.ports[0]!, token);
    const lesson = school.lessons[dice.below(school.lessons.length)]!;
    await learn({ wire, token, film, ledger, dice }, lesson, from, until);
    wire.close();
  }
}

async function measure(stage: Stage, school: School, plan: Plan): Promise<void> {
  const film = new FilmLine(stage.ports[0]!);
  const places = Math.round((plan.users / 3600) * FILM_SECONDS);
  const ledger = new Ledger();
  await lagOf(stage.api);
  const cpu = watchCpu(stage.pids);
  const until = performance.now() + plan.seconds * 1000;
  await Promise.all(
    Array.from({ length: places }, (_, n) => place(stage, school, ledger, n, film, until, places)),
  );
  const used = cpu();
  const lag = await lagOf(stage.api);
  const media = await mediaAlone(stage, school, film, plan.media);
  film.close();
  print(ledger, used, lag, media, plan);
}

interface MediaFigures {
  readonly megabytesPerSecond: number;
  readonly cpuMsPerMegabyte: number;
  readonly lag: Lag;
}

/** Films as fast as so many lanes take them: what serving them alone costs the event loop. */
async function mediaAlone(
  stage: Stage,
  { people, lessons }: School,
  film: FilmLine,
  lanes: number,
): Promise<MediaFigures> {
  const token = mintPass(stage.jwtSecret, people[0]!);
  await lagOf(stage.api);
  const cpu = watchCpu(stage.pids);
  const [beganAt, SECONDS, RANGE] = [performance.now(), 5, 1024 * 1024];
  let bytes = 0;
  const lane = async (n: number) => {
    for (let at = 0; performance.now() - beganAt < SECONDS * 1000; at += RANGE) {
      const from = at % (FILM_BYTES - RANGE);
      bytes += await film.play(lessons[n % lessons.length]!.film, token, [from, from + RANGE - 1]);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)));
  const megabytes = bytes / 1e6;
  const seconds = (performance.now() - beganAt) / 1000;
  return {
    megabytesPerSecond: megabytes / seconds,
    cpuMsPerMegabyte: (cpu()['api'] ?? 0) / megabytes,
    lag: await lagOf(stage.api),
  };
}

function print(
  ledger: Ledger,
  used: Record<string, number>,
  lag: Lag,
  media: MediaFigures,
  plan: Plan,
): void {
  const rows = steps.map((step) => {
    const millis = ledger.millis.get(step)!;
    return [step, millis.length, ...[0.5, 0.95, 0.99].map((share) => rounded(percentile(millis, share)))];
  });
  printTable(['step', 'times', 'p50 ms', 'p95 ms', 'p99 ms'], rows);
  // A person's day is a whole film: the days of a short run are counted by what was played.
  const days = ledger.playedSeconds / FILM_SECONDS;
  const each = Object.entries(used).map(([name, ms]) => [name, Math.round(ms / 1000), rounded(ms / days)]);
  printTable(['process', 'CPU s', 'CPU ms a user-day'], each);
  const perSecond = ledger.bytes / 1e6 / plan.seconds;
  console.log(
    `${rounded(days)} user-days, ${ledger.days} finished here, ${rounded(perSecond)} MB/s of film; event loop late p50 ${rounded(lag.p50)}, p99 ${rounded(lag.p99)}, at most ${rounded(lag.max)} ms`,
  );
  console.log(
    `films alone: ${rounded(media.megabytesPerSecond)} MB/s, ${rounded(media.cpuMsPerMegabyte)} ms CPU a MB; event loop late p99 ${rounded(media.lag.p99)}, at most ${rounded(media.lag.max)} ms`,
  );
  for (const error of ledger.errors.slice(0, 10)) console.log(error);
  const whole = Object.values(used).reduce((sum, ms) => sum + ms, 0);
  printAims(
    'learning',
    [
      atMost('errors', ledger.errors.length, 0),
      atMost('event loop late p99 ms', rounded(lag.p99), 20),
      atMost('event loop late p99 ms, films alone', rounded(media.lag.p99), 20),
    ],
    {
      ...plan,
      cpuMsPerUserDay: rounded(whole / days),
      steps: Object.fromEntries(rows.map(([name, , , p95]) => [name, p95])),
    },
  );
}
