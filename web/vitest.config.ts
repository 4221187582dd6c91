import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineProject } from 'vitest/config';
import { screens } from './screens-plugin.ts';

export default defineProject({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [screens(), svelte({ configFile: false })],
  resolve: {
    conditions: ['browser'],
    // Kit makes this module; outside its build a small stand-in says "browser".
    alias: { '$app/env': fileURLToPath(new URL('./src/lib/testing/app-env.ts', import.meta.url)) },
  },
  test: { name: 'web', include: ['src/**/*.test.ts', '*.test.ts'] },
});
