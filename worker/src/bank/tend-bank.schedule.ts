import { indexMissing } from '@whetstone/db/bank/index-items.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Schedule } from '../platform/listener.ts';

const PER_TURN = 1_000;

/**
 * Makes items findable that came in by other ways than the editor, and counts anew how often items were
 * used: papers may be drawn after their round was set up.
 */
export const tendBank: Schedule = {
  name: 'bank.tend-bank',
  everySeconds: 600,
  async run({ em }) {
    await indexMissing(em, PER_TURN);
    await rows(em, 'select count_item_use(null)');
  },
};
