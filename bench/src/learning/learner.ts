import { setTimeout as pause } from 'node:timers/promises';
import { type Dice } from '@whetstone/core/platform/chance.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import type { Wire } from '../exam-day/wire.ts';
import type { FilmLine } from './film.ts';
import { FILM_BYTES, FILM_SECONDS, type Lesson } from './school.ts';
import type { Ledger } from './steps.ts';

/** As often the page tells what was played. */
export const BEAT_SECONDS = 15;
/** What a browser asks for at once, about: a few seconds ahead of what plays. */
const RANGE_BYTES = 1024 * 1024;

export interface Learner {
  readonly wire: Wire;
  readonly token: string;
  readonly film: FilmLine;
  readonly ledger: Ledger;
  readonly dice: Dice;
}

async function ask(
  { wire }: Learner,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
): Promise<unknown> {
  const { status, text } = await wire.send(method, path, body ? JSON.stringify(body) : '');
  if (status !== 200) throw new Error(`${status} ${path} ${text.slice(0, 200)}`);
  return JSON.parse(text);
}

/** Tells the server of what was played since the last time. */
async function beat(
  learner: Learner,
  { id }: Lesson,
  from: number,
  to: number,
  tookMs: number,
): Promise<void> {
  const now = Date.now();
  const stretch = {
    id: newId(),
    from,
    to,
    startedAt: instantOf(now - Math.ceil(tookMs)),
    tookSeconds: tookMs / 1000,
  };
  const body = { second: to, anchor: null, device: 'bench', sentAt: instantOf(now), stretches: [stretch] };
  await learner.ledger.take('heartbeat', () => ask(learner, 'PUT', `/api/lessons/${id}/study`, body));
}

/** Plays from a second on to the end at the speed of the film, with ranges ahead of it and a beat every 15 seconds. */
async function play(learner: Learner, lesson: Lesson, from: number, until: number): Promise<boolean> {
  const { ledger, film, token } = learner;
  let held = Math.floor((from / FILM_SECONDS) * FILM_BYTES);
  for (let second = from; second < FILM_SECONDS; second += BEAT_SECONDS) {
    if (performance.now() > until) return false;
    const beganAt = performance.now();
    const to = Math.min(FILM_SECONDS, second + BEAT_SECONDS);
    while (held < (to / FILM_SECONDS) * FILM_BYTES) {
      const range = [held, Math.min(FILM_BYTES, held + RANGE_BYTES) - 1] as const;
      const came = await ledger.take('play', () => film.play(lesson.film, token, range));
      ledger.bytes += came ?? 0;
      held = range[1] + 1;
    }
    await pause(Math.max(0, (to - second) * 1000 - (performance.now() - beganAt)));
    await beat(learner, lesson, second, to, performance.now() - beganAt);
    ledger.playedSeconds += to - second;
  }
  return true;
}

async function check(learner: Learner, { id }: Lesson): Promise<void> {
  const drawn = await learner.ledger.take('draw', () =>
    ask(learner, 'POST', `/api/lessons/${id}/checks`, { mode: 'check' }),
  );
  if (!drawn) return;
  const { checkId, items } = drawn as { checkId: string; items: unknown[] };
  // The keys of the factory's items: right as a rule, else wrong, so that both ways are walked.
  const responses = items.map(() => ({ pick: learner.dice.below(4) === 0 ? 'a' : 'd' }));
  await learner.ledger.take('check', () =>
    ask(learner, 'POST', `/api/checks/${checkId}/answers`, { responses }),
  );
}

/**
 * One person's day: today's page, the lesson, its film from where it was left, and the three questions.
 * @param from second of the film that they are at: whoever is in the middle when the run begins has opened it before
 * @param until milliseconds of this process' clock after which nobody goes on
 */
export async function learn(learner: Learner, lesson: Lesson, from: number, until: number): Promise<void> {
  const { ledger } = learner;
  if (from === 0) {
    await ledger.take('today', async () => {
      await ask(learner, 'GET', '/api/session');
      await ask(learner, 'GET', '/api/me/study');
      await ask(learner, 'GET', '/api/me/capability');
    });
    await ledger.take('open', async () => {
      await ask(learner, 'GET', `/api/courses/${lesson.courseId}`);
      await ask(learner, 'GET', `/api/lessons/${lesson.id}`);
    });
  }
  if (!(await play(learner, lesson, from, until))) return;
  await check(learner, lesson);
  ledger.days += 1;
}
