import { keepTrial } from '@whetstone/db/standards/keep-trial.ts';
import { ModelChange } from '@whetstone/db/standards/model-change.entity.ts';
import { defineListener } from '../platform/listener.ts';

/** Finds out who would cross a line by a change of the model; the screen that asked looks for the answer. */
export const tryModelChange = defineListener({
  name: 'standards.try-change',
  topics: ['model-change.asked'],
  key: ({ changeId }) => changeId,
  async run({ changeId }, { em, today }) {
    const change = await em.findOne(ModelChange, { id: changeId, status: 'draft' });
    if (change) await keepTrial(em, change, today);
  },
});
