import { basename } from 'node:path';
import { type ProcessFacts, readProcess, stillRuns } from '../processes.ts';

const launchers = new Set(['npm', 'npx', 'pnpm', 'npm-cli', 'npx-cli']);
const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh', 'fish', 'busybox']);

/** Who inherits processes whose starter has ended, besides process 1. */
const reapers = new Set(['systemd', 'init', 'tini', 'dumb-init', 'docker-init']);

const programName = (word: string | undefined) => basename(word ?? '').replace(/\.[cm]?js$/, '');

const isShell = ({ argv }: ProcessFacts) => shells.has(programName(argv[0]));

/**
 * Whether a process is npm, npx or pnpm: by its own name, by the script its node runs, or by the title npm
 * gives itself ("npm exec pnpm …").
 */
function isLauncher({ argv }: ProcessFacts): boolean {
  const [first = '', second] = argv;
  return launchers.has(programName(first)) || launchers.has(programName(second)) || /^np[mx] \w/.test(first);
}

function isNpx({ argv }: ProcessFacts): boolean {
  return argv.slice(0, 2).some((word) => /^(npm|npx)\b/.test(basename(word)) || /^np[mx] \w/.test(word));
}

export interface LauncherChain {
  /** The package-manager processes above us, nearest first. */
  readonly links: readonly ProcessFacts[];
  /** Whether nobody waits for the topmost of them any more: its own starter has ended. */
  readonly orphaned: boolean;
}

/**
 * The package-manager processes above us: npx → sh → pnpm → sh → us. They do not pass on that they were
 * terminated, so whoever wants to end with them has to look. The person's own shell above them is not among them.
 */
export function launcherChain(pid = process.pid): LauncherChain {
  const links: ProcessFacts[] = [];
  let above = parentOf(readProcess(pid));
  while (above !== undefined && (isShell(above) || isLauncher(above))) {
    if (!isShell(above)) links.push(above);
    above = parentOf(above);
  }
  // In a container npx itself, or a shell, may be process 1: then it is part of the chain and nobody is orphaned.
  return { links, orphaned: above?.pid === 1 || reapers.has(programName(above?.argv[0])) };
}

const parentOf = (facts: ProcessFacts | undefined) =>
  facts === undefined || facts.parentPid === 0 ? undefined : readProcess(facts.parentPid);

/**
 * Whether npx began this start but has ended already, for instance while dependencies were being installed:
 * it is on our PATH, and what is left of the chain above us has no npx and nobody who waits for it.
 */
export function launcherGoneAlready({ links, orphaned }: LauncherChain, env = process.env): boolean {
  const fromNpx = (env['PATH'] ?? '').includes('/_npx/');
  return fromNpx && orphaned && links.length > 0 && !links.some((link) => isNpx(link));
}

/** Calls once when one of the processes has gone, looking every `everyMs`. Gives the way to stop looking. */
export function watchChain({ links }: LauncherChain, onGone: () => void, everyMs = 1_000): () => void {
  const timer = setInterval(() => {
    if (links.every(stillRuns)) return;
    clearInterval(timer);
    onGone();
  }, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
