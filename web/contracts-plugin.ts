import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const contractFile = /\/core\/src\/(?:[\w-]+\/)+(?:[\w-]+-)?contract\.ts$/;

interface Address {
  method: string;
  path: string;
}

/** Tells a `defineRoute({...})` object from the schemas and constants a contract may also export. */
function isRoute(value: unknown): value is Address {
  const route = value as Partial<Address> | null;
  return typeof route?.method === 'string' && typeof route.path === 'string';
}

/** The address of a route, or of each route of a set of them, as kinds of lists have; null for anything else. */
function addressesOf(value: unknown): Address | Record<string, Address> | null {
  if (isRoute(value)) return { method: value.method, path: value.path };
  const set = Object.entries(value ?? {}) as [string, unknown][];
  if (typeof value !== 'object' || set.length === 0 || !set.every(([, one]) => isRoute(one))) return null;
  return Object.fromEntries(set.map(([name, one]) => [name, addressesOf(one) as Address]));
}

/**
 * Gives the bundles only the address of each route. A contract is full of TypeBox schemas which the
 * api needs to validate and the web needs for its types alone, so the module is run here, at build
 * time, and what is bundled is `export const name = {"method":"PUT","path":"/api/x/:id"}`.
 */
export function contracts(): Plugin {
  return {
    name: 'whetstone-contracts',
    enforce: 'pre',
    load: {
      filter: { id: contractFile },
      async handler(id) {
        const module = (await import(pathToFileURL(id).href)) as Record<string, unknown>;
        return Object.entries(module)
          .map(([name, value]) => [name, addressesOf(value)] as const)
          .filter(([, addresses]) => addresses !== null)
          .map(([name, addresses]) => `export const ${name} = ${JSON.stringify(addresses)};`)
          .join('\n');
      },
    },
  };
}
