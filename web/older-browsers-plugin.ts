import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const entry = fileURLToPath(new URL('./src/older-browsers.ts', import.meta.url));

/** The functions that older browsers lack, as one script that runs before any module does. */
async function classicScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: ['chrome90', 'safari15.4'],
      lib: { entry, formats: ['iife'], name: 'olderBrowsers' },
    },
  });
  const [made] = Array.isArray(built) ? built : [built];
  if (!made || !('output' in made)) throw new Error('The script for older browsers was not built');
  return made.output[0].code;
}

/** Writes `older-browsers.js` beside the pages. */
export function olderBrowsers(): Plugin {
  return {
    name: 'whetstone-older-browsers',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'older-browsers.js', source: await classicScript() });
    },
  };
}
