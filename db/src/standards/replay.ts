import type { EntityManager } from '@mikro-orm/postgresql';
import { rows } from '../platform/sql.ts';

const REPLAY_SETTING = 'standards.replay';

/** While this is set, days that are over are not told anew; everything else goes on. */
const PAUSED_SETTING = 'standards.replay-paused';

/** Stops the replay of history, or lets it go on where it stopped: what is done stays done. */
export async function pauseReplay(em: EntityManager, paused: boolean, at: string): Promise<void> {
  await rows(
    em,
    `insert into setting (key, value, set_at) values (?, to_jsonb(?::boolean), ?)
     on conflict (key) do update set value = excluded.value, set_at = excluded.set_at`,
    [PAUSED_SETTING, paused, at],
  );
}

/** Whether the replay of history is stopped; for the middle of another statement. */
export const replayPaused = `coalesce((select value = 'true'::jsonb from setting where key = '${PAUSED_SETTING}'), false)`;

/** How far everybody is made anew under a new version. */
export interface Replay {
  readonly running: boolean;
  /** Scores made so far. */
  readonly scores: number;
}

/** Notes how far the replay is, outside the transaction that does it, so that screens see it move. */
export async function noteReplay(em: EntityManager, replay: Replay, at: string): Promise<void> {
  const pool = await em.getConnection().getNativeClient();
  await pool.query(
    `insert into setting (key, value, set_at) values ($1, $2::jsonb, $3)
     on conflict (key) do update set value = excluded.value, set_at = excluded.set_at`,
    [REPLAY_SETTING, JSON.stringify(replay), at],
  );
}

/** How far the replay is: scores made of about so many, and days of history that are still to be remade. */
export async function readReplay(
  em: EntityManager,
): Promise<Replay & { of: number; daysLeft: number; daysDone: number; paused: boolean }> {
  const [found] = await rows<{
    replay: Replay | null;
    of: number;
    daysLeft: number;
    daysDone: number;
    paused: boolean;
  }>(
    em,
    `select (select value from setting where key = ?) as replay,
            (select greatest(reltuples, 0)::int from pg_class where relname = 'capability_score') as of,
            (select coalesce(sum(last_on - first_on + 1), 0)::int
             from (select distinct first_on, last_on from heat_past where stale) s) as "daysLeft",
            (select coalesce(sum(last_on - first_on + 1), 0)::int
             from (select distinct first_on, last_on from heat_past
                   where meaning = 'now' and not stale) s) as "daysDone",
            ${replayPaused} as paused`,
    [REPLAY_SETTING],
  );
  const { replay, of = 0, daysLeft = 0, daysDone = 0, paused = false } = found ?? {};
  return { running: false, scores: 0, ...replay, of, daysLeft, daysDone, paused };
}
