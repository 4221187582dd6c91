import type { Plugin } from 'vite';

/** `#field in object`, as minified. */
const brandCheck = /#[\w$]+ ?in[ ([{]/;

/**
 * The oldest syntax that may be built for. Chromium 90, the floor, lacks one thing of 91: asking whether an object
 * has a private field. Building for 90 therefore rewrites every private field there is, which cost each
 * page 0.8 KB; built for 91 nothing is rewritten, and this plugin stops a build that would ask.
 */
export const syntaxFloor = ['chrome91', 'safari15.4'];

export function floor(): Plugin {
  return {
    name: 'whetstone-floor',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle))
        if (chunk.type === 'chunk' && brandCheck.test(chunk.code))
          this.error(
            `${chunk.fileName} asks whether an object has a private field: Chromium 90 cannot read that`,
          );
    },
  };
}
