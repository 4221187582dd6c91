import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { roomyPlace } from '../box/src/testing/roomy-place.ts';

/*
 * Browser journeys against the real product: `pnpm e2e` starts it on a port and a data directory of its
 * own, or on a copy of the data in E2E_FROM. E2E_URL (with E2E_DATA for the demo logins) points the journeys at a
 * running one instead.
 * The settings are kept in the environment because Playwright reads this file once in every worker.
 */
const { env } = process;
const running = env['E2E_URL'];
env['E2E_PORT'] ??= String(20_000 + (process.pid % 20_000));
if (!env['E2E_DATA']) {
  env['E2E_DATA'] = mkdtempSync(join(roomyPlace(), 'whetstone-e2e-'));
  // Owners and times are kept: a database server opens only what is its own.
  if (env['E2E_FROM']) execFileSync('cp', ['-a', join(env['E2E_FROM'], '.'), env['E2E_DATA']]);
}
const address = running ?? `http://127.0.0.1:${env['E2E_PORT']}`;

const localeCookie = {
  name: 'locale',
  value: 'zh',
  domain: new URL(address).hostname,
  path: '/',
  expires: -1,
  httpOnly: false,
  secure: false,
  sameSite: 'Lax' as const,
};

/** Journeys at a desk that a run apart from the other desks walks, after its phones: both take about as long then. */
const desks = env['E2E_DESKS'] ? new RegExp(env['E2E_DESKS']) : undefined;
const desk = { ...devices['Desktop Chrome'], viewport: { width: 1366, height: 768 }, locale: 'zh-CN' };

/** The oldest browser the product is for, where there is one: it walks what needs no locator. */
const oldest = env['E2E_OLDEST'];
const forOldest = /oldest-browser\.e2e/;

const debian = '/usr/bin/chromium';
const browser = {
  ...(existsSync(debian) && { executablePath: debian }),
  args: [
    // No screen looks on: drawing through an emulated graphics card costs more than drawing itself.
    '--disable-gpu',
    // Chromium's sandbox refuses to start as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ],
};

export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results',
  fullyParallel: false,
  workers: 1,
  forbidOnly: env['CI'] !== undefined,
  // Each journey scans several screens for accessibility in both themes: slow on a busy machine.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  ...(running === undefined && { globalTeardown: './e2e/tidy-up.ts' }),
  use: {
    baseURL: address,
    // Chinese in every journey that does not say otherwise, whatever language an account has learnt before.
    storageState: { cookies: [localeCookie], origins: [] },
    locale: 'zh-CN',
    // A step that cannot be done fails then, and does not take the rest of its journey's time.
    actionTimeout: 30_000,
    timezoneId: 'Asia/Shanghai',
    launchOptions: browser,
    serviceWorkers: 'block',
    contextOptions: { reducedMotion: 'reduce' },
    // Recording every journey costs as much as walking it.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'phone',
      testIgnore: forOldest,
      use: { ...devices['Pixel 7'], viewport: { width: 390, height: 844 }, locale: 'zh-CN' },
    },
    { name: 'desktop', testIgnore: desks ? [forOldest, desks] : forOldest, use: desk },
    ...(desks ? [{ name: 'desks', testMatch: desks, use: desk }] : []),
    ...(oldest
      ? [
          {
            name: 'oldest',
            testMatch: forOldest,
            use: {
              ...desk,
              launchOptions: { ...browser, executablePath: oldest, args: [...browser.args, '--headless'] },
            },
          },
        ]
      : []),
  ],
  ...(running === undefined && {
    webServer: {
      command: 'node ../box/src/start.ts',
      url: `${address}/api/health`,
      env: { PORT: env['E2E_PORT']!, WHETSTONE_DATA: env['E2E_DATA']! },
      // The first start builds the web and fills a database.
      timeout: 300_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
      stdout: 'pipe',
    },
  }),
});
