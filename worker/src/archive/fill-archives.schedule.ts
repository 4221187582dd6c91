import { fillWaiting } from '@whetstone/db/archive/fill-waiting.ts';
import type { Schedule } from '../platform/listener.ts';

/** So many people a turn: half a second of work. */
const PEOPLE = 100;

/** Writes down the history of people who were there before the archive was, until nobody waits. */
export const fillArchivesInTurn: Schedule = {
  name: 'archive.fill',
  everySeconds: 5,
  yieldsSeconds: 60,
  async run({ em, now }) {
    await fillWaiting(em, PEOPLE, now);
  },
};
