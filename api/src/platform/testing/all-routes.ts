import { readdirSync } from 'node:fs';
import type { Route } from '@whetstone/core/platform/route.ts';

const core = new URL('../../../../core/src/', import.meta.url);

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'ok' in value;
}

/** `contract.ts` of a room, and the contracts of single concerns beside it or below: `media/media-contract.ts`. */
const isContract = (file: string) => /(?:^|[-/])contract\.ts$/.test(file);

/** Every operation of every contract of core, each with its room: new rooms and routes are found by themselves. */
export async function allRoutes(): Promise<{ room: string; route: Route }[]> {
  const rooms = readdirSync(core, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = rooms.flatMap(({ name: room }) =>
    readdirSync(new URL(`${room}/`, core), { recursive: true, encoding: 'utf8' })
      .filter(isContract)
      .map((file) => ({ room, file })),
  );
  const found = await Promise.all(
    files.map(async ({ room, file }) => {
      const contract = (await import(new URL(`${room}/${file}`, core).href)) as Record<string, unknown>;
      return Object.values(contract)
        .flatMap((value) => [value, ...Object.values(value ?? {})])
        .filter(isRoute)
        .map((route) => ({ room, route }));
    }),
  );
  return found.flat();
}
