import { holdColumns, recomputeCells } from '@whetstone/db/capability/recompute-cells.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { defineListener, type JobCtx } from '../platform/listener.ts';

interface CellKey {
  readonly unitId: string;
  readonly capabilityCode: string;
}

async function recomputeAll(
  keys: readonly CellKey[],
  { em, now, today, tellScreens }: JobCtx,
): Promise<void> {
  await holdColumns(
    em,
    keys.map(({ capabilityCode }) => capabilityCode),
  );
  const model = await modelOn(em, today);
  const cells = [];
  for (const { unitId, capabilityCode } of keys) {
    const touched = await recomputeCells(em, { unitId, capabilityCode, today, now, model });
    cells.push(...touched.map((cell) => ({ kind: 'cell' as const, ...cell, capabilityCode })));
  }
  await tellScreens(...cells);
}

/** A changed score changes the cell of its unit and of every unit above; open screens are told of each. */
export const recomputeUnit = defineListener({
  name: 'capability.recompute-cells',
  topics: ['capability.changed'],
  crowd: { keys: 12, rests: 0 },
  key: ({ unitId, capabilityCode }) => `${unitId}|${capabilityCode}`,
  run: (key, ctx) => recomputeAll([key], ctx),
  runAll: recomputeAll,
});
