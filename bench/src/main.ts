/** Every benchmark: a new one is a file with `run` and a line here. */
const benches: Record<string, () => Promise<{ run(args: string[]): Promise<void> }>> = {
  analysis: () => import('./analysis.ts'),
  'bank-search': () => import('./bank-search.ts'),
  callup: () => import('./callup.ts'),
  estimator: () => import('./estimator.ts'),
  'exam-day': () => import('./exam-day.ts'),
  'exam-figures': () => import('./exam-figures.ts'),
  faults: () => import('./faults.ts'),
  heatmap: () => import('./heatmap.ts'),
  learning: () => import('./learning.ts'),
  lighthouse: () => import('./lighthouse.ts'),
  lrs: () => import('./lrs.ts'),
  'range-day': () => import('./range-day.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = benches[name];
if (load) await (await load()).run(args);
else {
  console.error(`Usage: pnpm bench <name>\nBenchmarks: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
}
