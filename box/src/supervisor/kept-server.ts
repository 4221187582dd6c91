import { PlainFault, reasonOf } from '../plain-fault.ts';
import { type OpenOptions, type Server, openServer } from '../postgres/open.ts';
import { livePostmaster } from '../postgres/postmaster-file.ts';
import { stopServer } from '../postgres/stop.ts';
import { sentence } from '../sentences.ts';
import { leashServer } from './server-leash.ts';

export interface KeptServer {
  readonly server: () => Server;
  readonly stop: () => Promise<void>;
}

const longestPauseMs = 30_000;

/**
 * Opens the embedded PostgreSQL and starts it again on the same port whenever it is gone. It may be the child
 * of an earlier, killed launcher, so it is looked for every `everyMs` instead of listening for its exit.
 */
export async function keepServer(
  options: OpenOptions,
  say: (text: string) => void,
  everyMs = 500,
): Promise<KeptServer> {
  let server = await openServer(options);
  let untie = leashServer(server);
  let stopping = false;
  let reopening: Promise<void> = Promise.resolve();
  let failures = 0;
  let notBefore = 0;

  const reopen = async () => {
    try {
      server = await openServer({ ...options, port: server.port, fixedPort: true, patienceMs: 5_000 });
      untie();
      untie = leashServer(server);
      failures = 0;
      say(sentence('running-again', { name: 'PostgreSQL' }));
    } catch (error) {
      const seconds = Math.min(2 ** failures++, longestPauseMs / 1_000);
      notBefore = performance.now() + seconds * 1_000;
      const reason = error instanceof PlainFault ? error.message : reasonOf(error);
      say(sentence('starting-again', { name: 'PostgreSQL', reason, seconds, log: options.logPath }));
    }
  };
  let busy = false;
  const look = setInterval(() => {
    if (busy || stopping || performance.now() < notBefore) return;
    if (livePostmaster(server.cluster)?.pid === server.pid) return;
    if (failures === 0) {
      const reason = sentence('process-gone');
      say(sentence('starting-again', { name: 'PostgreSQL', reason, seconds: 0, log: options.logPath }));
    }
    busy = true;
    reopening = reopen().finally(() => (busy = false));
  }, everyMs);

  const stop = async () => {
    stopping = true;
    clearInterval(look);
    await reopening;
    await stopServer(server.cluster);
    untie();
  };
  return { server: () => server, stop };
}
