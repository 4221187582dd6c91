import { basename } from 'node:path';
import { type ProcessFacts, readProcess, stillRuns } from '../processes.ts';

const launchers = new Set(['npm', 'npx', 'pnpm', 'npm-cli', 'npx-cli']);
const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'fish', 'busybox']);

const programName = (word: string | undefined) => basename(word ?? '').replace(/\.[cm]?js$/, '');

/**
 * Whether a process is npm, npx or pnpm: by its own name, by the script its node runs, or by the title npm
 * gives itself ("npm exec pnpm …").
 */
function isLauncher({ argv }: ProcessFacts): boolean {
  const [first = '', second] = argv;
  return launchers.has(programName(first)) || launchers.has(programName(second)) || /^np[mx] \w/.test(first);
}

/**
 * The package-manager processes above us: npx → sh → pnpm → sh → us. They do not pass on that they were
 * terminated, so whoever wants to end with them has to look. The person's own shell above them is not among them.
 */
export function launcherChain(pid = process.pid): readonly ProcessFacts[] {
  const chain: ProcessFacts[] = [];
  let facts = readProcess(pid);
  while (facts !== undefined && facts.parentPid > 1) {
    facts = readProcess(facts.parentPid);
    if (facts === undefined) break;
    if (isLauncher(facts) && !shells.has(programName(facts.argv[0]))) chain.push(facts);
    else if (!shells.has(programName(facts.argv[0]))) break;
  }
  return chain;
}

/** Whether npx began this start but has ended already, for instance while dependencies were being installed. */
export function launcherGoneAlready(chain: readonly ProcessFacts[], env = process.env): boolean {
  const fromNpx = (env['PATH'] ?? '').includes('/_npx/');
  return fromNpx && chain.length > 0 && !chain.some(({ argv }) => /(^|\/)np[mx]/.test(argv.join(' ')));
}

/** Calls once when one of the processes has gone, looking every `everyMs`. Gives the way to stop looking. */
export function watchChain(chain: readonly ProcessFacts[], onGone: () => void, everyMs = 1_000): () => void {
  const timer = setInterval(() => {
    if (chain.every(stillRuns)) return;
    clearInterval(timer);
    onGone();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
