import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { verifyRedis } from './given-servers.ts';
import { KeptChild } from './kept-child.ts';
import { type LaunchContext, programOf, unlessGivenUp } from './launch-context.ts';

const script = fileURLToPath(new URL('../valkey/main.ts', import.meta.url));
/** The port tried first, away from 6379 where a server of the machine itself would be. */
const usualPort = 63_790;

/**
 * Gives the URL of a Redis protocol server: the given one, or an embedded Valkey that is started again on the
 * same port, with the same password, when it ends.
 */
export async function provideQueue(context: LaunchContext): Promise<string> {
  const { redisUrl } = context.settings;
  if (redisUrl !== undefined) {
    await verifyRedis(redisUrl);
    return redisUrl;
  }
  const password = randomBytes(24).toString('hex');
  let port = usualPort;
  let fixed: NodeJS.ProcessEnv = {};
  const spec = programOf(context, 'valkey', '', () => ({
    VALKEY_PORT: String(port),
    VALKEY_PASSWORD: password,
    ...fixed,
  }));
  const child = new KeptChild(
    { ...spec, script, execArgv: ['--disable-warning=ExperimentalWarning'] },
    {
      say: (text) => context.status.print(text),
      onReady: (message) => {
        port = Number(message['port']);
        fixed = { VALKEY_PORT_FIXED: '1' };
      },
    },
  );
  context.endings.push(() => child.stop());
  await unlessGivenUp(context, child.firstReady);
  return `redis://:${password}@127.0.0.1:${port}`;
}
