import { existsSync, readdirSync } from 'node:fs';
import type { Route } from '@whetstone/core/platform/route.ts';

const core = new URL('../../../../core/src/', import.meta.url);

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'ok' in value;
}

/** Every operation of every contract of core, each with its room: new rooms and routes are found by themselves. */
export async function allRoutes(): Promise<{ room: string; route: Route }[]> {
  const rooms = readdirSync(core).filter((room) => existsSync(new URL(`${room}/contract.ts`, core)));
  const found = await Promise.all(
    rooms.map(async (room) => {
      const contract = (await import(new URL(`${room}/contract.ts`, core).href)) as Record<string, unknown>;
      return Object.values(contract)
        .filter(isRoute)
        .map((route) => ({ room, route }));
    }),
  );
  return found.flat();
}
