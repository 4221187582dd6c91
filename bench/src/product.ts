import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { choosePort } from '@whetstone/box/ports.ts';
import { scratchDirectory } from '@whetstone/box/testing/scratch.ts';

const launcher = join(import.meta.dirname, '..', '..', 'box', 'src', 'start.ts');

/** The whole product as `pnpm start` runs it, with the demo city in a data directory of its own. */
export interface Product {
  readonly url: string;
  /** Where its demo logins lie. */
  readonly data: string;
  close(): Promise<void>;
}

/** Starts the product on a free port and waits until it is ready; throws when it ends before. */
export async function openProduct(): Promise<Product> {
  const scratch = scratchDirectory();
  const url = `http://127.0.0.1:${await choosePort(3_950)}`;
  const child = spawn(process.execPath, [launcher], {
    env: { ...process.env, PORT: new URL(url).port, WHETSTONE_DATA: scratch.path },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    scratch.remove();
  };
  const ready = new Promise<void>((resolve) =>
    child.stdout.on('data', (chunk) => String(chunk).includes('ready http') && resolve()),
  );
  const first = await Promise.race([ready, ended.then(() => 'ended' as const)]);
  if (first !== 'ended') return { url, data: scratch.path, close };
  scratch.remove();
  throw new Error('the product ended before it was ready');
}
