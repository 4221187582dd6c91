import type { Plugin, Rolldown } from 'vite';
import { nodesOfEverybody } from './work-screens-plugin.ts';

type Chunk = Rolldown.OutputChunk;

const nodeOf = (chunk: Chunk) => Number(/\/nodes\/(\d+)\.js$/.exec(chunk.facadeModuleId ?? '')?.[1] ?? NaN);
/** Doors to what only screens of work need: their scripts and their phrases. */
const doors = /virtual:work-screens$|\/i18n\/work-phrases\.ts$/;
const isOfWork = (chunk: Chunk) => doors.test(chunk.facadeModuleId ?? '');

/** Everything that the kept chunks load, at once or later, with its styles and other files. */
function filesFrom(
  first: readonly Chunk[],
  bundle: Rolldown.OutputBundle,
  leaveOut: (chunk: Chunk) => boolean,
) {
  const files = new Set<string>();
  const visit = (chunk: Chunk): void => {
    if (files.has(chunk.fileName) || leaveOut(chunk)) return;
    files.add(chunk.fileName);
    for (const set of [chunk.viteMetadata?.importedCss, chunk.viteMetadata?.importedAssets])
      for (const file of set ?? []) files.add(file);
    for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
      const next = bundle[name];
      if (next?.type === 'chunk') visit(next);
    }
  };
  first.forEach(visit);
  return files;
}

const phrases = /\/i18n\/(?:zh|en)\/(\w+)\.ts$/;

/** Phrases of the rooms that these files name: `'room'` where they are asked for, `room.key` where one is said. */
function phrasesOf(files: ReadonlySet<string>, chunks: readonly Chunk[]): Chunk[] {
  const code = chunks.filter(({ fileName }) => files.has(fileName)).map((one) => one.code);
  const named = new Set(
    code.flatMap((text) => [...text.matchAll(/["'`](\w+)(?:\.|["'`])/g)].map(([, room]) => room)),
  );
  return chunks.filter(({ facadeModuleId }) => named.has(phrases.exec(facadeModuleId ?? '')?.[1]));
}

/**
 * Writes `_app/everybody.json`: the files that the screens of everybody are made of, which the service worker
 * keeps on every device. The screens of work are three quarters of all scripts, and an officer never opens one.
 */
export function offlineFiles(): Plugin {
  let kept = new Set<number>();
  return {
    name: 'whetstone-offline-files',
    apply: 'build',
    enforce: 'pre',
    applyToEnvironment: ({ name }) => name === 'client',
    transform: {
      filter: { id: /generated\/build\/client-optimized\/app\.js$/ },
      handler(code) {
        kept = nodesOfEverybody(code);
        return null;
      },
    },
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const first = chunks.filter(
        (one) => kept.has(nodeOf(one)) || (one.isEntry && Number.isNaN(nodeOf(one))),
      );
      const others = (one: Chunk) => isOfWork(one) || (!Number.isNaN(nodeOf(one)) && !kept.has(nodeOf(one)));
      const files = filesFrom(first, bundle, others);
      for (const { fileName } of phrasesOf(files, chunks)) files.add(fileName);
      if (files.size < 50 || files.size > chunks.length)
        throw new Error(
          `The screens of everybody are ${files.size} files of ${chunks.length} scripts: Kit builds otherwise now`,
        );
      this.emitFile({
        type: 'asset',
        fileName: '_app/everybody.json',
        source: JSON.stringify([...files].sort().map((file) => `/${file}`)),
      });
    },
  };
}
