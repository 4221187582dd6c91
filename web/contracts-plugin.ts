import { pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

const contractFile = /\/core\/src\/[\w-]+\/(?:[\w-]+-)?contract\.ts$/;

interface Address {
  method: string;
  path: string;
}

/** Tells a `defineRoute({...})` object from the schemas and constants a contract may also export. */
function isRoute(value: unknown): value is Address {
  const route = value as Partial<Address> | null;
  return typeof route?.method === 'string' && typeof route.path === 'string';
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
          .filter((entry): entry is [string, Address] => isRoute(entry[1]))
          .map(([name, { method, path }]) => `export const ${name} = ${JSON.stringify({ method, path })};`)
          .join('\n');
      },
    },
  };
}
