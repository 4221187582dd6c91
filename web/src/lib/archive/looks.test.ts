import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { learn } from '#lib/i18n/say.svelte.ts';
import { words } from '../i18n/zh/looks.ts';
import { looksByDay, viewWords, type Look } from './looks.ts';

const root = `${import.meta.dirname}/../../../..`;
const textOf = (paths: string[]) => paths.map((path) => readFileSync(`${root}/${path}`, 'utf8')).join('\n');

/** Every name under which the api logs a look: of routes of one person's file, and of lists. */
function loggedViews(): string[] {
  const contracts = textOf(globSync('core/src/*/*contract.ts', { cwd: root }));
  const ofRoutes = contracts
    .split('defineRoute(')
    .filter((route) => route.includes('looksAt:'))
    .flatMap((route) => /name: '([^']+)'/.exec(route)?.[1] ?? []);
  const sources = globSync('api/src/*/*.ts', { cwd: root }).filter((path) => !path.endsWith('.test.ts'));
  const named = /(?:logNames\(ctx|logLooks\(ctx, [^,]+|view[:=]|view =),? '([a-z]+\.[a-z-]+)'/g;
  const ofLists = [...textOf(sources).matchAll(named)].flatMap(([, view]) => view ?? []);
  return [...new Set([...ofRoutes, ...ofLists])];
}

test('whoever reads who looked at their file reads in words at what', async () => {
  await learn('looks', 'archive');
  const views = loggedViews();
  expect(views).toEqual(expect.arrayContaining(['capability.profile', 'capability.cell', 'training.holds']));
  expect(views.filter((view) => viewWords(view) === words.other)).toEqual([]);
  expect(viewWords('something.new')).toBe(words.other);
});

test('looks stand by the day in the force’s zone', () => {
  const looks = ['2026-11-21T17:00:00.000Z', '2026-11-21T15:59:00.000Z'].map((at) => ({ at }) as Look);
  expect(looksByDay(looks).map(({ on }) => on)).toEqual(['2026-11-22', '2026-11-21']);
});
