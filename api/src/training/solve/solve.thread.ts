import { parentPort, workerData } from 'node:worker_threads';
import type { Program } from '@whetstone/core/training/select/exact.ts';
import loadHighs from 'highs';

/** What the solver answers: the best choice it found and how much better any choice could be. */
export interface Solved {
  readonly status: 'found' | 'impossible' | 'nothing';
  readonly values: Float64Array;
  /** No choice gains more than this. */
  readonly bound: number;
}

const OPTIMAL = 7;
const INFEASIBLE = [8, 9];
const INTEGER = 1;
const MAXIMISE = -1;

const { program, timeLimitSeconds, seed } = workerData as {
  program: Program;
  timeLimitSeconds: number;
  seed: number;
};
// Its types are those of its CommonJS build, where the loader is one step further in.
const load = loadHighs as unknown as typeof loadHighs.default;
const highs = await load();
const { columns, gain, lower, upper, starts, indices } = program;
const model = highs.createModel({
  numCols: columns,
  numRows: lower.length,
  sense: MAXIMISE as never,
  colCost: gain,
  colLower: new Float64Array(columns),
  colUpper: new Float64Array(columns).fill(1),
  rowLower: lower,
  rowUpper: upper,
  integrality: new Int32Array(columns).fill(INTEGER),
  matrix: {
    format: 'csr',
    numRows: lower.length,
    numCols: columns,
    starts,
    indices,
    values: new Float64Array(indices.length).fill(1),
  },
});
try {
  model.options.set({
    output_flag: false,
    time_limit: timeLimitSeconds,
    random_seed: seed,
    mip_rel_gap: 1e-4,
  });
  model.run();
  const status = model.getModelStatus();
  const values = status === OPTIMAL || !INFEASIBLE.includes(status) ? model.getSolution().colValue : null;
  const found = values && values.length === columns;
  const bound = Number(model.info.get('mip_dual_bound'));
  const solved: Solved = {
    status: INFEASIBLE.includes(status) ? 'impossible' : found ? 'found' : 'nothing',
    values: found ? Float64Array.from(values) : new Float64Array(),
    bound: Number.isFinite(bound) ? bound : Number(model.getObjectiveValue()),
  };
  parentPort?.postMessage(solved);
} finally {
  model.dispose();
}
