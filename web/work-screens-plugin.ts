import { dirname } from 'node:path';
import type { Plugin } from 'vite';

const id = 'virtual:work-screens';

/** Screens that everybody uses, or trainers on a range; all others belong to trainers, planners, leaders and administrators, or to the few of an intake. */
const everybodys =
  /^\/(\(app\)(\/(calls|exams|field|inbox|learn(?!\/(hours|notes|path|search|\[course\]\/questions))|me(?!\/induction)|practice)(\/|$)|$)|login$|shell$|verify$)/;

const nodeLine = /^\t\(\) => import\('\.\/nodes\/(\d+)'\),?$/gm;
const screenLine = /^\t\t"([^"]+)": \[~?(\d+)(?:,\[([\d,]*)\](?:,\[([\d,]*)\])?)?\],?$/gm;

const numbers = (list = '') => [...list.matchAll(/\d+/g)].map(([n]) => Number(n));

/** Screens of everybody that are seldom opened: their loaders come later, their scripts are kept like the others. */
const everybodysSeldom = /^\/\(app\)\/(attendance|pushes)(\/|$)/;

/** Nodes of Kit's table that some screens are made of: themselves, their layouts, their error pages. */
function nodesOf(table: string, chosen: (address: string) => boolean): Set<number> {
  const screens = [...table.matchAll(screenLine)].filter(([, address = '']) => chosen(address));
  return new Set([0, 1, ...screens.flatMap(([, , leaf, ...around]) => numbers([leaf, ...around].join()))]);
}

/** Nodes of all screens that everybody opens, often or seldom. */
export const nodesOfEverybody = (table: string): Set<number> =>
  nodesOf(table, (address) => everybodys.test(address) || everybodysSeldom.test(address));

/** Who opens a screen of work works here: the service worker then takes the scripts of all of them. */
const tellWorker = `const work = (load) => () => {
  void navigator.serviceWorker?.ready.then(({ active }) => active.postMessage('take-work'));
  return load();
};
`;

/**
 * Puts the loaders of work screens into a table of their own, fetched when the first of them is opened. Kit's
 * table of all screens comes with each first load; every loader in it brings the name of a script and those of
 * its styles, which hardly squeeze.
 */
export function workScreens(): Plugin {
  let table = '';
  return {
    name: 'whetstone-work-screens',
    apply: 'build',
    enforce: 'pre',
    resolveId: { filter: { id: /^virtual:work-screens$/ }, handler: () => `\0${id}` },
    load: { filter: { id: /^\0virtual:work-screens$/ }, handler: () => table },
    transform: {
      filter: { id: /generated\/build\/client-optimized\/app\.js$/ },
      handler(code, path) {
        const kept = nodesOf(code, (address) => everybodys.test(address));
        const work = [...code.matchAll(nodeLine)].map(([, n]) => Number(n)).filter((n) => !kept.has(n));
        if (kept.size < 10 || work.length < 10)
          throw new Error('Kit writes its table of screens otherwise now');
        const folder = JSON.stringify(dirname(path)).slice(0, -1);
        const theirs = nodesOfEverybody(code);
        const loaders = work.map((n) => {
          const loader = `() => import(${folder}/nodes/${n}")`;
          return `${n}: ${theirs.has(n) ? loader : `work(${loader})`}`;
        });
        table = `${tellWorker}export const nodes = {${loaders.join()}};`;
        const later = `const later = (n) => () => import('${id}').then(({ nodes }) => nodes[n]());\n`;
        const asked = code.replace(nodeLine, (line, n) => (kept.has(Number(n)) ? line : `\tlater(${n}),`));
        return { code: later + asked, map: null };
      },
    },
  };
}
