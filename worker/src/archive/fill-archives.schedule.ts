import { fillWaiting } from '@whetstone/db/archive/fill-waiting.ts';
import type { Schedule } from '../platform/listener.ts';

/** So many people a turn: a second or two of work. */
const PEOPLE = 200;

/** Writes down the history of people who were there before the archive was, until nobody waits. */
export const fillArchivesInTurn: Schedule = {
  name: 'archive.fill',
  everySeconds: 20,
  async run({ em, now }) {
    await fillWaiting(em, PEOPLE, now);
  },
};
