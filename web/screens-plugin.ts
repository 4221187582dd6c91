import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const routes = fileURLToPath(new URL('./src/routes/(app)', import.meta.url));
const workEntries = fileURLToPath(new URL('./src/lib/shell/work-entries.ts', import.meta.url));
const id = 'virtual:screens';

/** The addresses that entries of work hats lead to. */
function addressesOfEntries(): Set<string | undefined> {
  return new Set(
    [...readFileSync(workEntries, 'utf8').matchAll(/href: '([^']+)'/g)].map(([, address]) => address),
  );
}

/**
 * Gives the navigation those of its addresses whose screens exist, so that a menu never leads nowhere: an
 * entry appears with its screen.
 */
export function screens(): Plugin {
  return {
    name: 'whetstone-screens',
    resolveId: { filter: { id: /^virtual:screens$/ }, handler: () => `\0${id}` },
    load: {
      filter: { id: /^\0virtual:screens$/ },
      handler() {
        const entries = addressesOfEntries();
        const addresses = readdirSync(routes, { recursive: true, encoding: 'utf8' })
          .map((file) => file.replaceAll('\\', '/'))
          .filter((file) => file.endsWith('+page.svelte'))
          .map((file) => `/${file.replace(/\/?\+page\.svelte$/, '')}`)
          .filter((address) => entries.has(address))
          .sort();
        return `export const screens = ${JSON.stringify(addresses)};`;
      },
    },
  };
}
