import { parseArgs } from 'node:util';
import { atLeast, atMost, printAims } from './aims.ts';
import { type FaultFigures, runUnderFire } from './faults/under-fire.ts';
import { printTable } from './table.ts';

const usage = `Usage: pnpm bench faults [--runs 10000] [--lanes 240] [--rest 3000]
Candidates over a network that loses, doubles, delays and reorders three requests in ten, on two api processes
that are killed in turn with worker, database and Redis. Then every receipt is held against the database.`;

/** Sits exams under fire and says what was lost. */
export async function run(args: string[]): Promise<void> {
  const options = {
    runs: { type: 'string', default: '10000' },
    lanes: { type: 'string', default: '240' },
    rest: { type: 'string', default: '3000' },
    help: { type: 'boolean', default: false },
  } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) return console.log(usage);
  const plan = { runs: Number(values.runs), lanes: Number(values.lanes), restMs: Number(values.rest) };
  const figures = await runUnderFire(plan);
  print(figures);
  const { verdict, faults, runs } = figures;
  printAims('faults', [
    atLeast('candidate runs', runs, 10_000),
    atMost('receipted answers lost', verdict.lost, 0),
    atMost('scripts graded twice', verdict.gradedTwice, 0),
    atMost('scripts ungraded', verdict.ungraded, 0),
    atMost('items seen before start', verdict.seenEarly, 0),
    atMost('scripts that are not the fold of their log', verdict.crooked, 0),
    atMost('answers overwritten by older ones', verdict.outdated, 0),
    atMost('runs that failed', faults.length, 0),
  ]);
}

function print({ runs, seconds, mischief, strikes, verdict, faults }: FaultFigures): void {
  console.log(`${runs} runs in ${Math.round(seconds)} s, ${verdict.receipts} receipts`);
  printTable(
    ['what happened', 'times'],
    [...Object.entries(mischief).map(([what, n]) => [`requests ${what}`, n]), ...Object.entries(strikes)],
  );
  for (const fault of new Set(faults.slice(0, 20))) console.log(`  ${fault}`);
}
