import { recomputeCells } from '@whetstone/db/capability/recompute-cells.ts';
import { defineListener } from '../platform/listener.ts';

/** A changed score changes the cell of its unit and of every unit above; open screens are told of each. */
export const recomputeUnit = defineListener({
  name: 'capability.recompute-cells',
  topics: ['capability.changed'],
  crowd: { keys: 12, rests: 0 },
  key: ({ unitId, capabilityCode }) => `${unitId}|${capabilityCode}`,
  async run({ unitId, capabilityCode }, { em, now, today, tellScreens }) {
    const touched = await recomputeCells(em, { unitId, capabilityCode, today, now });
    await tellScreens(...touched.map((cell) => ({ kind: 'cell' as const, ...cell, capabilityCode })));
  },
});
