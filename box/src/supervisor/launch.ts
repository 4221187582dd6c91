import { join } from 'node:path';
import { PlainFault } from '../plain-fault.ts';
import { choosePort, tryPort } from '../ports.ts';
import { sentence } from '../sentences.ts';
import { waitFor } from '../wait.ts';
import { takeDataDirectory } from './data-directory.ts';
import { provideFilledDatabase } from './database.ts';
import { waitForHealth } from './health.ts';
import { KeptChild } from './kept-child.ts';
import { type LaunchContext, allOrNone, logOf, programOf } from './launch-context.ts';
import { provideQueue } from './queue.ts';
import { provideSecrets } from './secrets.ts';
import { provideWebPages } from './web-build.ts';

/**
 * Brings the whole product up: database, queue and web pages side by side, then api and worker.
 * Resolves with its address once GET /api/health says that all is well. Whatever was started before a refusal
 * is in `context.endings`.
 */
export async function launch(context: LaunchContext): Promise<string> {
  const { port, dataPath } = context.settings;
  const origin = `http://127.0.0.1:${port}`;
  const hold = await takeDataDirectory(dataPath);
  context.endings.push(async () => hold.release());
  hold.describe(`${process.pid} ${origin}`);
  await checkPort(port);
  await provideSecrets(join(dataPath, 'secrets.json'));
  const [databaseUrl, redisUrl] = await allOrNone(context, [
    provideFilledDatabase(context),
    provideQueue(context),
    provideWeb(context),
  ]);
  await startProduct(context, origin, { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl });
  return origin;
}

/** A program that was killed a moment ago may still hold the port, so it gets that moment. */
async function checkPort(port: number): Promise<void> {
  let refusal = '';
  const free = await waitFor(
    async () => {
      const outcome = await tryPort(port);
      if ('port' in outcome) return true;
      refusal = outcome.refusal;
      return false;
    },
    { withinMs: 1_000, everyMs: 50 },
  );
  if (free) return;
  if (refusal === 'EACCES') throw new PlainFault('port-forbidden', { port });
  throw new PlainFault('port-in-use', { port, other: await choosePort(port + 1) });
}

async function provideWeb(context: LaunchContext): Promise<void> {
  const { settings, status, signal } = context;
  const what = sentence('building-web');
  const onBegin = () => status.show('web', what);
  const spec = programOf(context, 'web-build', '', () => ({}));
  await provideWebPages(settings.checkout, spec, { what, dataPath: settings.checkout, signal, onBegin });
  status.show('web', undefined);
}

async function startProduct(context: LaunchContext, origin: string, urls: NodeJS.ProcessEnv): Promise<void> {
  const { status, endings, signal } = context;
  status.show('product', sentence('starting'));
  const say = (text: string) => status.print(text);
  const children = ['api', 'worker'].map(
    (name) =>
      new KeptChild(
        programOf(context, name, `${name}/src/main.ts`, () => urls),
        { say },
      ),
  );
  endings.push(() => Promise.all(children.map((child) => child.stop(5_000))));
  const allUp = Promise.all(children.map((child) => child.firstReady));
  let up = false;
  const isUp = () => up || 'api, worker';
  const well = waitForHealth(origin, { withinMs: 60_000, log: logOf(context, 'api'), signal, isUp });
  const upThenWell = allUp.then(() => {
    up = true;
    return well;
  });
  await Promise.race([well, upThenWell]);
  status.show('product', undefined);
}
