import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const routes = fileURLToPath(new URL('./src/routes/(app)', import.meta.url));
const id = 'virtual:screens';

/**
 * Gives the navigation the addresses of the screens that exist (`/learn/[course]`), so that a menu
 * never leads nowhere: an entry appears with its screen.
 */
export function screens(): Plugin {
  return {
    name: 'whetstone-screens',
    resolveId: { filter: { id: /^virtual:screens$/ }, handler: () => `\0${id}` },
    load: {
      filter: { id: /^\0virtual:screens$/ },
      handler() {
        const addresses = readdirSync(routes, { recursive: true, encoding: 'utf8' })
          .map((file) => file.replaceAll('\\', '/'))
          .filter((file) => file.endsWith('+page.svelte'))
          .map((file) => `/${file.replace(/\/?\+page\.svelte$/, '')}`)
          .sort();
        return `export const screens = ${JSON.stringify(addresses)};`;
      },
    },
  };
}
