import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ChildSpec } from './child-spec.ts';
import type { Settings } from './settings.ts';
import type { StatusLine } from './status-line.ts';

/** What the parts of one start share. */
export interface LaunchContext {
  readonly settings: Settings;
  /** Fires when the start is to be given up or the product to be stopped. */
  readonly signal: AbortSignal;
  /** Ends everything that is under way because of a fault. */
  readonly giveUp: (fault: unknown) => void;
  readonly status: StatusLine;
  /** What to do at the end, run last first. */
  readonly endings: (() => Promise<unknown>)[];
}

/** Path of the log of one part. */
export function logOf({ settings }: LaunchContext, name: string): string {
  return join(settings.dataPath, 'logs', `${name}.log`);
}

/**
 * A program of the checkout as a child: its log, and the environment every child gets. WHETSTONE_SECRETS is the
 * path of the file with this installation's secrets.
 */
export function programOf(
  context: LaunchContext,
  name: string,
  script: string,
  more: () => NodeJS.ProcessEnv,
): ChildSpec {
  const { checkout, dataPath, port } = context.settings;
  return {
    name,
    script: join(checkout, script),
    logPath: logOf(context, name),
    env: () => ({
      NODE_ENV: 'production',
      ...process.env,
      NODE_COMPILE_CACHE: join(dataPath, 'v8'),
      PORT: String(port),
      PACKAGES_PORT: String(packagesPortOf(port)),
      HOST: '127.0.0.1',
      WHETSTONE_DATA: dataPath,
      WHETSTONE_SECRETS: join(dataPath, 'secrets.json'),
      WHETSTONE_MEDIA: join(dataPath, 'media'),
      WHETSTONE_WEB: pathToFileURL(join(checkout, 'web', 'build', 'handler.js')).href,
      ...more(),
    }),
  };
}

/** The port on which packages are played, far from those that people choose for the product itself. */
const packagesPortOf = (port: number) => (port > 55_000 ? port - 10_000 : port + 10_000);

/** The promise, unless the start is given up before it settles. */
export function unlessGivenUp<T>({ signal }: LaunchContext, promise: Promise<T>): Promise<T> {
  return Promise.race([
    promise,
    new Promise<never>((_resolve, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
}

/**
 * Waits for things done side by side. When one fails the others are given up, and only when all have come to
 * an end is its fault thrown, so that nothing is started behind the back of the clean-up.
 */
export async function allOrNone<T extends readonly Promise<unknown>[]>(
  context: LaunchContext,
  tasks: readonly [...T],
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  for (const task of tasks) task.catch(context.giveUp);
  await Promise.allSettled(tasks);
  context.signal.throwIfAborted();
  return (await Promise.all(tasks)) as { -readonly [K in keyof T]: Awaited<T[K]> };
}
