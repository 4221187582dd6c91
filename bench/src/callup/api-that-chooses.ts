/** An api process as it runs every day, which is also told to choose people for a whole season in its thread. */
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { improve } from '../../../api/src/training/solve/improve.ts';
import { type Season, seasonOf } from './season.ts';

/** What it is asked to choose. */
export interface Ask {
  readonly season: Season;
  readonly seed: number;
  readonly seconds: number;
}

/** The season as a problem, made once: only choosing is measured. */
let problem: ReturnType<typeof seasonOf> | undefined;

process.on('message', ({ season, seed, seconds }: Ask) => {
  problem ??= seasonOf(season, seededDice(seed));
  void improve(problem, { seconds, killAfterSeconds: seconds * 2, seed }).then(({ gain, bound }) =>
    process.send?.({ gain, bound }),
  );
});
await import('../../../api/src/main.ts');
