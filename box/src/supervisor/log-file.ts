import {
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const largestBytes = 10 * 1024 * 1024;

/**
 * Keeps a log from growing without end: beyond 10 MB its content moves to `<log>.1` and it begins afresh.
 * Safe while a process writes to it, since all of ours append.
 */
export function trimLog(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= largestBytes) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path, 0);
}

/** Keeps all logs of a directory small, now and then. Gives the way to stop. */
export function keepLogsSmall(directory: string, everyMs = 60_000): () => void {
  const trimAll = () => {
    for (const name of readdirSync(directory)) if (name.endsWith('.log')) trimLog(join(directory, name));
  };
  const timer = setInterval(trimAll, everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Opens a log for a child to append to; call `close` once the child has it. */
export function openLog(path: string): { fd: number; startsAt: number; close: () => void } {
  trimLog(path);
  const fd = openSync(path, 'a', 0o600);
  return { fd, startsAt: statSync(path).size, close: () => closeSync(fd) };
}

/** How programs begin the line that says what went wrong: `Error: …`, `error: …`, `DriverException: …`. */
const headline = /^(Uncaught )?[\w.]*(error|exception|fault|fatal|panic)\b( \[\w+\])?: \S/i;

/**
 * The line of a log that best says why its writer ended: the last headline of an error, else the last line that
 * speaks of one. Undefined when none does. Reads from `startsAt`, where the writer's own part begins.
 */
export function lastComplaint(path: string, startsAt: number): string | undefined {
  const text = readFileSync(path).subarray(startsAt).toString('utf8');
  const lines = text.split('\n').map((line) => messageOf(stripVTControlCharacters(line).trim()));
  const spoken = lines.filter((line) => /error|fault|fatal|panic|refus|cannot/i.test(line));
  const plain = spoken.filter((line) => !line.startsWith('at '));
  return (plain.findLast((line) => headline.test(line)) ?? plain.at(-1))?.slice(0, 200);
}

/** The message inside a structured log line, or the line itself. */
function messageOf(line: string): string {
  if (!line.startsWith('{"')) return line;
  try {
    const { err, msg } = JSON.parse(line) as { err?: { message?: string }; msg?: string };
    return err?.message ?? msg ?? line;
  } catch {
    return line;
  }
}
