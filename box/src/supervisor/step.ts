import { createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { PlainFault } from '../plain-fault.ts';
import { type ChildSpec, endOf, forkChild } from './child-spec.ts';
import { lastComplaint, openLog } from './log-file.ts';

const leash = new URL('./leash.ts', import.meta.url).href;

export interface StepOptions {
  /** What the step does, for the sentence when it fails. */
  readonly what: string;
  /** Where it saves to, for the sentence when that is full. */
  readonly dataPath: string;
  /** Each line it prints. */
  readonly onLine?: (line: string) => void;
  /** Ends the step. */
  readonly signal?: AbortSignal;
}

/** Runs a process that does one thing and ends, with its output in its log. Refuses with one sentence when it fails. */
export async function runStep(spec: ChildSpec, options: StepOptions): Promise<void> {
  const { signal, what, dataPath, onLine } = options;
  signal?.throwIfAborted();
  const { startsAt, close } = openLog(spec.logPath);
  close();
  const out = createWriteStream(spec.logPath, { flags: 'a' });
  const child = forkChild(spec, 'pipe', ['--import', leash]);
  const lines = new PassThrough();
  child.stdout?.pipe(lines);
  child.stdout?.pipe(out, { end: false });
  child.stderr?.pipe(out, { end: false });
  createInterface(lines).on('line', (line) => onLine?.(stripVTControlCharacters(line)));
  const kill = () => void child.kill('SIGKILL');
  signal?.addEventListener('abort', kill, { once: true });
  const how = await endOf(child, 'close');
  signal?.removeEventListener('abort', kill);
  await new Promise<void>((resolve) => out.end(resolve));
  signal?.throwIfAborted();
  if (how === undefined) return;
  const reason = lastComplaint(spec.logPath, startsAt) ?? how;
  if (/ENOSPC|No space left on device/.test(reason))
    throw new PlainFault('disk-full', { what, path: dataPath });
  throw new PlainFault('step-failed', { what, reason, log: spec.logPath });
}
