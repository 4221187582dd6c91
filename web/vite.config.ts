import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { contracts } from './contracts-plugin.ts';
import { floor, syntaxFloor } from './floor-plugin.ts';
import { offlineFiles } from './offline-files-plugin.ts';
import { olderBrowsers } from './older-browsers-plugin.ts';
import { plainValuesInBrowser } from './plain-values-plugin.ts';
import { schemas } from './schemas-plugin.ts';
import { screens } from './screens-plugin.ts';
import { shortNames } from './short-names-plugin.ts';
import { workScreens } from './work-screens-plugin.ts';

/** The oldest browsers of the force's desktops and phones (Chromium 90, Safari 15.4). */
const styleFloor = { chrome: 90 << 16, safari: (15 << 16) | (4 << 8) };

/**
 * What every screen loads goes into one file: the framework, the shell, the parts of nearly all pages.
 * Forty small files squeeze worse by 4 KB than one.
 */
const base =
  /node_modules\/(svelte\/(?!src\/reactivity|src\/internal\/client\/dom\/(elements\/bindings\/(select|input|size)|blocks\/svelte-element))|@sveltejs|esm-env|clsx)|src\/lib\/(platform\/(?!live|read-again|send-file|copies|device-caches|autosave|new-version|failure|op-id|renew-session|retry-delay)|shell\/(?!sign-in|session-end|shortcuts|find|outside-page|hat-choice)|i18n\/|learning\/names|exams\/waiting-mark)|src\/lib\/ui\/(banner|button|card|chip|error-state|icon|page-head|skeleton|sync-chip)/;

const chunks = [
  { name: 'base', test: base, minShareCount: 2 },
  // Kit starts with these two and fills the first in before anything else may run: they stay apart.
  { name: 'start', test: /@sveltejs\/kit\/src\/runtime\/client\/payload\.js$|preload-helper/, priority: 1 },
];

/**
 * What a chunk names ahead for those it imports later: styles, which must be there first. The list of
 * scripts would cost every screen more than 1 KB and grow with each route, while the first page gets
 * them by its links and later ones from the service worker.
 */
const isStyle = (file: string) => file.endsWith('.css');

/** Content-security hash of the one inline script of app.html, which runs before the first paint. */
function inlineScriptHash(): `sha256-${string}` {
  const html = readFileSync(new URL('./src/app.html', import.meta.url), 'utf8');
  const script = /<script>([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '';
  return `sha256-${createHash('sha256').update(script).digest('base64')}`;
}

export default defineConfig({
  plugins: [
    contracts(),
    schemas(),
    screens(),
    plainValuesInBrowser(),
    sveltekit({
      adapter: adapter({ precompress: true }),
      // The offline shell answers for every address, so nothing in it may be relative to its own.
      paths: { relative: false },
      // Kit would register it as a module, which Chromium 90 refuses: lib/platform/register-worker.ts does it.
      serviceWorker: { register: false },
      // The styles of the first page come with it: one trip less before anything can be seen.
      inlineStyleThreshold: 12_000,
      csp: {
        mode: 'hash',
        directives: {
          'default-src': ['self'],
          'script-src': ['self', inlineScriptHash()],
          'style-src': ['self', 'unsafe-inline'],
          'img-src': ['self', 'data:', 'blob:'],
          'media-src': ['self', 'blob:'],
          'object-src': ['none'],
          'base-uri': ['self'],
          'form-action': ['self'],
          // Packages of SCORM and cmi5 are played on an origin of their own, which only the running server knows.
          'frame-src': ['self', 'http:', 'https:'],
          'frame-ancestors': ['none'],
        },
      },
    }),
    shortNames(),
    offlineFiles(),
    workScreens(),
    floor(),
    olderBrowsers(),
  ],
  css: { transformer: 'lightningcss', lightningcss: { targets: styleFloor } },
  build: {
    target: syntaxFloor,
    cssTarget: ['chrome90', 'safari15.4'],
    modulePreload: { resolveDependencies: (_file, needed) => needed.filter(isStyle) },
  },
  environments: { client: { build: { rolldownOptions: { output: { codeSplitting: { groups: chunks } } } } } },
  // Bundled, so that the contracts plugin above also takes the schemas out of the server's copy.
  ssr: { noExternal: ['@whetstone/core'] },
  // The host stays the page's own: the api refuses writes that come from another site.
  server: {
    proxy: { '/api': { target: process.env['API_ADDRESS'] ?? 'http://127.0.0.1:3000', changeOrigin: false } },
  },
});
