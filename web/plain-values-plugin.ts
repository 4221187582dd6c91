import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const plainValues = fileURLToPath(new URL('./src/lib/platform/plain-values.ts', import.meta.url));

/**
 * Gives the browser JSON where Kit brings devalue, a serialiser for dates, maps and cycles. Only server
 * loads, form actions and remote functions need that, and this product has none (a test sees to it); the
 * exchange takes 3.3 KB out of every first load.
 */
export function plainValuesInBrowser(): Plugin {
  return {
    name: 'whetstone-plain-values',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    resolveId: { filter: { id: /^devalue$/ }, handler: () => plainValues },
  };
}
