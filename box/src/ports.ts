import { createServer } from 'node:net';
import { systemCode } from './plain-fault.ts';

/** Tries to listen on a port (0 for any). Gives the port, or the system's code why not (EADDRINUSE, EACCES). */
export function tryPort(port: number, host = '127.0.0.1'): Promise<{ port: number } | { refusal: string }> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve({ refusal: systemCode(error) ?? 'EINVAL' }));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const got = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve({ port: got }));
    });
  });
}

/** The wished-for port when it is free, else any free one. */
export async function choosePort(wished: number, host = '127.0.0.1'): Promise<number> {
  const first = await tryPort(wished, host);
  if ('port' in first) return first.port;
  const any = await tryPort(0, host);
  if ('port' in any) return any.port;
  throw new Error(`no free port on ${host}: ${any.refusal}`);
}
