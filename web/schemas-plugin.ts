import type { Plugin } from 'vite';

const id = '\0schemas';

/**
 * Lets the web use core's rules that stand beside their TypeBox schemas, such as a kind's `complete`,
 * without TypeBox: 14 KB. Nothing is validated here, so in the bundles every schema is an empty
 * object. Asking TypeBox to validate is refused, since it would find everything right.
 */
export function schemas(): Plugin {
  return {
    name: 'whetstone-schemas',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^typebox(\/|$)/ },
      handler(source) {
        if (source !== 'typebox') this.error(`${source}: the web does not validate, the api does`);
        return id;
      },
    },
    load: {
      filter: { id: /^\0schemas$/ },
      handler: () =>
        'const schema = () => ({}); export const Type = /* @__PURE__ */ new Proxy({}, { get: () => schema });',
    },
  };
}
