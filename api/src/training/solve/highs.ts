import type { Solve } from '@whetstone/core/training/select/best-choice.ts';
import { CLOSE_ENOUGH } from '@whetstone/core/training/select/best-choice.ts';
import { choiceOf, programOf, type Program } from '@whetstone/core/training/select/exact.ts';
import loadHighs from 'highs';

const OPTIMAL = 7;
const INFEASIBLE = [8, 9];
/** It ended at the limit of its own steps, which are the same on every machine. */
const SOLUTION_LIMIT = 14;
const INTEGER = 1;
const MAXIMISE = -1;
/** Branches that it looks at before it gives what it has. */
const MOST_NODES = 2_000;

type Highs = Awaited<ReturnType<typeof loadHighs.default>>;

// Its types are those of its CommonJS build, where the loader is one step further in.
const load = loadHighs as unknown as typeof loadHighs.default;

function modelOf(highs: Highs, { columns, gain, lower, upper, starts, indices }: Program) {
  return highs.createModel({
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
}

/**
 * HiGHS as a solver. What it found when its time was over is not used: it would depend on the machine. Its own limit
 * of steps does not, and what stands then is.
 * @param seconds for all that is asked of it together
 */
export async function highsSolver(seconds: number, seed: number): Promise<Solve> {
  const highs = await load();
  const endsAt = performance.now() + seconds * 1000;
  return (problem) => {
    const left = (endsAt - performance.now()) / 1000;
    if (left <= 0) return { status: 'open' };
    if (problem.gain.length === 0) return emptyAnswer(problem.sessions);
    const program = programOf(problem);
    const model = modelOf(highs, program);
    try {
      model.options.set({
        output_flag: false,
        time_limit: left,
        random_seed: seed,
        mip_rel_gap: CLOSE_ENOUGH,
        mip_max_nodes: MOST_NODES,
      });
      model.run();
      const status: number = model.getModelStatus();
      if (INFEASIBLE.includes(status)) return { status: 'impossible' };
      if (status !== OPTIMAL && status !== SOLUTION_LIMIT) return { status: 'open' };
      const values = model.getSolution().colValue;
      const bound = Number(model.info.get('mip_dual_bound'));
      if (values?.length !== program.columns || !Number.isFinite(bound)) return { status: 'open' };
      return { status: 'found', choice: choiceOf(values), bound };
    } finally {
      model.dispose();
    }
  };
}

/** Without options nobody is chosen, which is a choice unless a session needs people. */
function emptyAnswer(sessions: readonly { least: number }[]): ReturnType<Solve> {
  if (sessions.some(({ least }) => least > 0)) return { status: 'impossible' };
  return { status: 'found', choice: new Uint8Array(0), bound: 0 };
}
