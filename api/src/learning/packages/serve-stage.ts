import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { PackagesAt } from './learner.ts';

export interface StageAddress {
  readonly host: string;
  readonly port: number;
  /** How browsers reach the stage, where a proxy stands in front: `https://packages.example`. */
  readonly origin?: string;
}

/**
 * Listens for the stage, on any free port where the wished one is taken.
 * @returns where it is reached by browsers: as said, else on the host of the page that asks, at this port
 */
export async function serveStage(
  stage: FastifyInstance,
  { host, port, origin }: StageAddress,
): Promise<PackagesAt> {
  await stage.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' || origin) throw error;
    return stage.listen({ host, port: 0 });
  });
  const { port: got } = stage.server.address() as AddressInfo;
  return (pageOrigin) => origin ?? onPort(pageOrigin, got);
}

function onPort(pageOrigin: string, port: number): string | null {
  const page = URL.parse(pageOrigin);
  return page && /^https?:$/.test(page.protocol) ? `${page.protocol}//${page.hostname}:${port}` : null;
}
