import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // On two cores Vitest would use one. Tests that wait for servers and other processes leave theirs to a third.
    maxWorkers: Math.max(3, availableParallelism()),
    projects: [
      'web/vitest.config.ts',
      {
        test: {
          name: 'unit',
          // Nothing here keeps state in a module: loading each once a worker takes two thirds of the time away.
          isolate: false,
          include: ['core/src/**/*.test.ts', 'seed/src/**/*.unit.test.ts'],
        },
      },
      {
        test: {
          name: 'box',
          include: ['{box,bench}/src/**/*.test.ts'],
          exclude: ['box/src/testing/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: 'integration',
          include: [
            '{db,api,worker}/src/**/*.test.ts',
            'box/src/testing/**/*.test.ts',
            'seed/src/**/*.test.ts',
          ],
          exclude: ['**/*.unit.test.ts', '**/node_modules/**'],
          // Each file opens a house of its own; nothing in a module belongs to one of them.
          isolate: false,
          globalSetup: ['box/src/testing/servers.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
