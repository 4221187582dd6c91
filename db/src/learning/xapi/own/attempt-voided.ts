import { rows } from '../../../platform/sql.ts';
import { defineOwnKind } from './own-kind.ts';

/** An attempt is void: whatever was told of it is taken back. */
export const attemptVoided = defineOwnKind({
  topic: 'attempt.voided',
  key: ({ attemptId }) => attemptId,
  async tell(em, { attemptId }) {
    const found = await rows(em, `select from attempt where id = ? and state = 'voided'`, [attemptId]);
    return found.map(() => ({ voids: attemptId }));
  },
});
