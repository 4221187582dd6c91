import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { takeHold } from '../hold.ts';
import { waitFor } from '../wait.ts';
import type { ChildSpec } from './child-spec.ts';
import { type StepOptions, runStep } from './step.ts';

/** What the web pages are made of, relative to the checkout. */
const sources = ['web/src', 'web/static', 'core/src'];

async function filesBelow(path: string): Promise<string[]> {
  if (!existsSync(path)) return [];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** A digest of everything the web pages are made of: the same content gives the same stamp, whatever its dates. */
export async function stampSources(checkout: string): Promise<string> {
  const web = join(checkout, 'web');
  const settings = (await readdir(web, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(ts|js|json|html)$/.test(entry.name))
    .map((entry) => join(web, entry.name));
  const below = await Promise.all(sources.map((source) => filesBelow(join(checkout, source))));
  const paths = [...settings, ...below.flat(), join(checkout, 'pnpm-lock.yaml')]
    .filter((path) => !path.endsWith('.test.ts'))
    .sort();
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  const digest = createHash('sha256');
  for (const [index, path] of paths.entries()) {
    const content = contents[index] ?? Buffer.alloc(0);
    digest.update(`${relative(checkout, path)}\0${content.length}\0`).update(content);
  }
  return digest.digest('hex');
}

/**
 * Builds the web pages when there are none of the present sources. The stamp is written into the build when it
 * is complete, so an interrupted build is begun again. Two starts from one checkout build one after the other.
 */
export async function provideWebPages(
  checkout: string,
  spec: Omit<ChildSpec, 'script' | 'cwd' | 'args'>,
  step: StepOptions & { onBegin: () => void },
): Promise<void> {
  const web = join(checkout, 'web');
  const stampPath = join(web, 'build', '.stamp');
  const stamp = await stampSources(checkout);
  const isFresh = async () => (await readFile(stampPath, 'utf8').catch(() => '')) === stamp;
  if (await isFresh()) return;
  const turn = await waitFor(() => takeHold(web, 'building'), { withinMs: 600_000, everyMs: 100 });
  try {
    if (await isFresh()) return;
    step.onBegin();
    const script = join(web, 'node_modules', 'vite', 'bin', 'vite.js');
    await runStep({ ...spec, script, args: ['build'], cwd: web }, step);
    await writeFile(stampPath, stamp);
  } finally {
    turn?.release();
  }
}
