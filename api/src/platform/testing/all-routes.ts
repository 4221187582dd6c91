import { readdirSync, statSync } from 'node:fs';
import type { Route } from '@whetstone/core/platform/route.ts';

const core = new URL('../../../../core/src/', import.meta.url);

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'ok' in value;
}

/** `contract.ts` of a room, and the contracts of single concerns beside it: `proctor-contract.ts`. */
const isContract = (file: string) => /(^|-)contract\.ts$/.test(file);

function contractsOf(room: string): string[] {
  const folder = new URL(`${room}/`, core);
  return statSync(folder).isDirectory() ? readdirSync(folder).filter(isContract) : [];
}

/** Every operation of every contract of core, each with its room: new rooms and routes are found by themselves. */
export async function allRoutes(): Promise<{ room: string; route: Route }[]> {
  const files = readdirSync(core).flatMap((room) => contractsOf(room).map((file) => ({ room, file })));
  const found = await Promise.all(
    files.map(async ({ room, file }) => {
      const contract = (await import(new URL(`${room}/${file}`, core).href)) as Record<string, unknown>;
      return Object.values(contract)
        .filter(isRoute)
        .map((route) => ({ room, route }));
    }),
  );
  return found.flat();
}
