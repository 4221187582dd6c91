import { dirname } from 'node:path';
import type { Plugin } from 'vite';

const id = 'virtual:work-screens';

/** Screens that everybody uses, or trainers on a range; all others belong to trainers, planners, leaders and administrators, or to the few of an intake. */
const everybodys =
  /^\/(\(app\)(\/(calls|exams|field|inbox|learn(?!\/(hours|notes|path|search|\[course\]\/questions))|me(?!\/induction)|practice)(\/|$)|$)|login$|shell$|verify$)/;

const nodeLine = /^\t\(\) => import\('\.\/nodes\/(\d+)'\),?$/gm;
const screenLine = /^\t\t"([^"]+)": \[~?(\d+)(?:,\[([\d,]*)\](?:,\[([\d,]*)\])?)?\],?$/gm;

const numbers = (list = '') => [...list.matchAll(/\d+/g)].map(([n]) => Number(n));

/** Nodes of Kit's table that a screen of everybody is made of: itself, its layouts, its error pages. */
function nodesOfEverybody(table: string): Set<number> {
  const screens = [...table.matchAll(screenLine)].filter(([, address = '']) => everybodys.test(address));
  return new Set([0, 1, ...screens.flatMap(([, , leaf, ...around]) => numbers([leaf, ...around].join()))]);
}

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
        const kept = nodesOfEverybody(code);
        const work = [...code.matchAll(nodeLine)].map(([, n]) => Number(n)).filter((n) => !kept.has(n));
        if (kept.size < 10 || work.length < 10)
          throw new Error('Kit writes its table of screens otherwise now');
        const folder = JSON.stringify(dirname(path)).slice(0, -1);
        table = `export const nodes = {${work.map((n) => `${n}: () => import(${folder}/nodes/${n}")`).join()}};`;
        const later = `const later = (n) => () => import('${id}').then(({ nodes }) => nodes[n]());\n`;
        const asked = code.replace(nodeLine, (line, n) => (kept.has(Number(n)) ? line : `\tlater(${n}),`));
        return { code: later + asked, map: null };
      },
    },
  };
}
