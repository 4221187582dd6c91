import { connect } from 'node:net';
import { once } from 'node:events';
import { choosePort } from '../ports.ts';
import { reasonOf, systemCode } from '../plain-fault.ts';
import { startValkey } from './prompt-server.ts';

/**
 * The process of the embedded Valkey. Environment: VALKEY_PORT, VALKEY_PORT_FIXED (any value: no other port
 * will do), VALKEY_PASSWORD. Sends `{ready: true, port}` and ends with its parent.
 */
async function listen(): Promise<number> {
  const wished = Number(process.env['VALKEY_PORT'] ?? 63_790);
  const fixed = process.env['VALKEY_PORT_FIXED'] !== undefined;
  for (let tries = 0; ; tries++) {
    const port = fixed ? wished : await choosePort(wished);
    try {
      await startValkey(port, giveUp);
      return port;
    } catch (error) {
      // Somebody took the port between the choice and the use of it.
      if (fixed || tries === 5 || systemCode(error) !== 'EADDRINUSE') throw error;
    }
  }
}

/** Logins without the password end here: other users of the machine share 127.0.0.1. */
async function lock(port: number, password: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  socket.write(`CONFIG SET requirepass ${password}\r\n`);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  if (!answer.toString().startsWith('+OK')) throw new Error(`requirepass: ${answer.toString().trim()}`);
}

function giveUp(error: unknown): never {
  process.stderr.write(`valkey: ${reasonOf(error)}\n`);
  process.exit(1);
}

process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
try {
  const port = await listen();
  await lock(port, process.env['VALKEY_PASSWORD'] ?? '');
  process.send?.({ ready: true, port });
} catch (error) {
  giveUp(error);
}
