import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainFault, reasonOf } from '../plain-fault.ts';
import { sentence } from '../sentences.ts';
import { describeDemoLogins } from './demo-logins.ts';
import { launch } from './launch.ts';
import type { LaunchContext } from './launch-context.ts';
import { launcherChain, launcherGoneAlready, watchChain } from './launcher-chain.ts';
import { keepLogsSmall } from './log-file.ts';
import { type Settings, readSettings } from './settings.ts';
import { type StatusLine, statusLine } from './status-line.ts';

/** Why a start ended because somebody wanted it to. */
const asked = Symbol('asked to stop');

/**
 * Runs the product of a checkout until somebody stops it. Gives the exit code: 0 after a clean stop, 1 when one
 * sentence on stderr says why it could not start.
 */
export async function run(checkout: string): Promise<number> {
  // A terminal that was closed takes nothing more; that is no reason to end in disorder.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const status = statusLine(process.stderr);
  const controller = new AbortController();
  const { signal } = controller;
  const giveUp = (fault: unknown) => controller.abort(fault);
  process.on('uncaughtException', giveUp);
  listenForStop(status, controller);
  const endings: LaunchContext['endings'] = [];
  let settings: Settings | undefined;
  let code = 0;
  try {
    signal.throwIfAborted();
    settings = readSettings(process.env, checkout);
    const origin = await launch({ settings, signal, giveUp, status, endings });
    await announce(origin, settings.dataPath);
    const stopTrimming = keepLogsSmall(join(settings.dataPath, 'logs'));
    endings.push(async () => stopTrimming());
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    signal.throwIfAborted();
  } catch (error) {
    const fault: unknown = signal.aborted ? signal.reason : error;
    if (fault !== asked) {
      status.print(explain(fault, settings));
      code = 1;
    }
  }
  for (const end of endings.reverse()) await end().catch((error: unknown) => status.print(reasonOf(error)));
  return code;
}

/** Stops at Ctrl-C, a termination, a closed terminal, or when npx or pnpm above us has gone. */
function listenForStop(status: StatusLine, controller: AbortController): void {
  const stop = (why: 'stopping' | 'launcher-gone') => {
    if (controller.signal.aborted) return;
    status.print(sentence(why));
    controller.abort(asked);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop('stopping'));
  const chain = launcherChain();
  if (launcherGoneAlready(chain)) stop('launcher-gone');
  watchChain(chain, () => stop('launcher-gone'));
}

async function announce(origin: string, dataPath: string): Promise<void> {
  const logins = await describeDemoLogins(join(dataPath, 'demo-logins.json'));
  process.stdout.write(`${[`ready ${origin}`, ...logins].join('\n')}\n`);
}

/** The sentence for a fault. What nobody foresaw goes into a log with its stack, and only its message is shown. */
function explain(fault: unknown, settings: Settings | undefined): string {
  if (fault instanceof PlainFault) return fault.message;
  const log = settings === undefined ? '' : join(settings.dataPath, 'logs', 'start.log');
  try {
    const stack = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    if (log !== '') appendFileSync(log, `${new Date().toISOString()} ${stack}\n`);
  } catch {
    // Where nothing can be written the sentence has to do.
  }
  return sentence('not-expected', { reason: reasonOf(fault), log });
}
