/*
 * Holds each screen to its budget of JavaScript and CSS: `node web/budgets.ts`, after a build. What
 * counts is what a first visit loads: the framework, the shell, the screen and its phrases, gzipped.
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  name?: string;
  src?: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

const output = fileURLToPath(new URL('./.svelte-kit/output/client/', import.meta.url));
const manifest = JSON.parse(readFileSync(`${output}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>;

/** Kilobytes gzipped, by the first pattern that matches the address of a screen (experience.md §6.1). */
const budgets: ReadonlyArray<[screen: RegExp, js: number, css: number]> = [
  [/^\/login$/, 60, 12],
  [/^\/exams\/\[\w+\]\/ready$/, 75, 12],
  // Fetched while the ready check runs, before the paper opens (docs/adr/0015).
  [/^\/exams\/\[\w+\]\/run$/, 82, 12],
  [/^\/(learn\/\[\w+\]\/\[\w+\](\/check)?|pushes\/\[\w+\])$/, 65, 12],
  [/^\/(field|attendance)/, 65, 10],
  [/^\/unit\/heat$/, 80, 14],
  [/^\/(unit|people|match|talent|branch)/, 75, 14],
  [/^\/(bank|teach\/(exams|rounds|marking|regrades|appeals|courses|mistakes|packages|pushes))/, 130, 18],
  [
    /^\/(plan|classes|intakes|resources|stores|overdue|assurance|records|reports|transfers|leave|rosters)/,
    150,
    20,
  ],
  [/^\/admin/, 140, 18],
  [/^\//, 60, 12],
];

const sizes = new Map<string, number>();
function gzipped(file: string): number {
  const known = sizes.get(file) ?? gzipSync(readFileSync(output + file), { level: 9 }).length;
  sizes.set(file, known);
  return known;
}

/** Everything a chunk loads with it, by its static imports. */
function closure(keys: readonly string[]): { js: Set<string>; css: Set<string> } {
  const js = new Set<string>();
  const css = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || js.has(chunk.file)) return;
    js.add(chunk.file);
    for (const file of chunk.css ?? []) css.add(file);
    chunk.imports?.forEach(visit);
  };
  keys.forEach(visit);
  return { js, css };
}

const node = (index: number) => Object.keys(manifest).find((key) => key.endsWith(`/nodes/${index}.js`));
const kilobytes = (files: Set<string>) => [...files].reduce((sum, file) => sum + gzipped(file), 0) / 1024;

/** Screens with the layouts and the page they are made of, as the router knows them. */
function screens(): Array<{ address: string; route: string; nodes: number[] }> {
  const app = readFileSync(
    fileURLToPath(new URL('./.svelte-kit/generated/build/client-optimized/app.js', import.meta.url)),
    'utf8',
  );
  const dictionary = /export const dictionary = (\{[\s\S]*?\});/.exec(app)?.[1] ?? '{}';
  return [...dictionary.matchAll(/"([^"]+)": \[~?(\d+)(?:,\[([\d,]*)\])?/g)].map(
    ([, route = '', page, layouts = '']) => ({
      route,
      address: route.replace(/\/\([\w-]+\)/g, '') || '/',
      // 0 is the root layout and 1 its error page, which the router awaits before it starts.
      nodes: [0, 1, ...layouts.split(',').filter(Boolean).map(Number), Number(page)],
    }),
  );
}

/** The loads of a screen and of the layouts around it, by its route: `/(app)/exams/[round]`. */
function loadsOf(route: string): string {
  const parts = route.split('/').filter(Boolean);
  const layouts = parts.map((_part, at) => `${parts.slice(0, at + 1).join('/')}/+layout.ts`);
  return ['+layout.ts', ...layouts, `${parts.join('/')}/+page.ts`]
    .map((file) => fileURLToPath(new URL(`./src/routes/${file}`, import.meta.url)))
    .map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''))
    .join('\n');
}

/** Phrases a screen learns when it opens: of each room its loads name, the larger language. */
function phrasesOf(route: string): string[] {
  const calls = [...loadsOf(route).matchAll(/\blearn\(([^)]*)\)/g)].map(([, given = '']) => given);
  const learnt = new Set([...calls.join(',').matchAll(/'(\w+)'/g)].map(([, room = '']) => room));
  return [...learnt].map((room) => {
    const [zh, en] = ['zh', 'en'].map((locale) => `src/lib/i18n/${locale}/${room}.ts`) as [string, string];
    return gzipped(manifest[zh]!.file) > gzipped(manifest[en]!.file) ? zh : en;
  });
}

const entries = Object.keys(manifest).filter((key) => /\/(entry\.js|app\.js)$/.test(key));
const atOnce = new Set(entries.flatMap((key) => manifest[key]?.dynamicImports ?? []));
/** The table of work screens, for a screen whose parts it names (docs/adr/0023). */
const tableOf = (parts: readonly string[]) =>
  parts.every((part) => atOnce.has(part)) ? [] : ['virtual:work-screens'];
let over = 0;
for (const { address, route, nodes } of screens().sort((a, b) => a.address.localeCompare(b.address))) {
  if (address === '/shell') continue;
  const parts = nodes.flatMap((index) => node(index) ?? []);
  const keys = [...entries, ...parts, ...tableOf(parts), ...phrasesOf(route)];
  const { js, css } = closure(keys);
  const [, maxJs, maxCss] = budgets.find(([pattern]) => pattern.test(address))!;
  const [usedJs, usedCss] = [kilobytes(js), kilobytes(css)];
  const within = usedJs <= maxJs && usedCss <= maxCss;
  if (!within) over += 1;
  const figures = `js ${usedJs.toFixed(1).padStart(6)} / ${maxJs} KB   css ${usedCss.toFixed(1).padStart(5)} / ${maxCss} KB`;
  console.log(`${within ? 'ok  ' : 'OVER'} ${address.padEnd(36)} ${figures}`);
}
console.log(over === 0 ? 'every screen is within its budget' : `${over} screens are over their budget`);
process.exitCode = over === 0 ? 0 : 1;
