import { compareUnits } from '@whetstone/core/capability/compare-contract.ts';
import { lapsing, qualified } from '@whetstone/core/capability/questions-contract.ts';
import { scenario, scenarios } from '@whetstone/core/capability/scenario-contract.ts';
import { heatmap } from '@whetstone/core/capability/unit-contract.ts';
import { units } from '@whetstone/core/org/contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { cover } from '@whetstone/core/training/cover-contract.ts';
import { trainingLoad } from '@whetstone/core/training/load-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

const questions = ['tonight', 'cover', 'lapsing', 'what-if', 'compare', 'load'] as const;

/** The address holds the question: unit, capabilities, how many, which shift, how soon, the kept scenario. */
export const load: PageLoad = async ({ fetch, url }) => {
  const asked = (name: string) => url.searchParams.get(name) ?? undefined;
  /** Only the part of a query that the address has. */
  const given = <N extends string>(...names: N[]) =>
    Object.fromEntries(names.flatMap((name) => (asked(name) ? [[name, asked(name)]] : []))) as Partial<
      Record<N, string>
    >;
  const opened = asked('scenario');
  const question = opened ? 'what-if' : (questions.find((one) => one === asked('q')) ?? 'tonight');
  const kept = opened ? await call(fetch, scenario, { params: { scenarioId: opened } }) : null;
  const unitId = kept?.unit.id ?? asked('unit') ?? (await call(fetch, heatmap)).unit.id;
  const need = asked('need') ?? 'AID-01';
  const least = Math.max(1, Math.min(50, Number(asked('least') ?? '2') || 2));
  const days = [30, 60, 90].find((n) => String(n) === asked('days')) ?? 30;
  const params = { unitId };
  const column = asked('column') ?? 'AID';
  const measure = asked('measure') === 'gap' ? ('gap' as const) : ('ready' as const);
  const only = <T>(wanted: (typeof questions)[number], ask: () => Promise<T>) =>
    question === wanted ? ask() : null;
  const wantsUnits = question === 'what-if' || question === 'compare';
  const [standard, tree, tonight, duty, soon, list, compared, load] = await Promise.all([
    call(fetch, names),
    wantsUnits ? call(fetch, units) : null,
    only('tonight', () =>
      call(fetch, qualified, { params, query: { need, least, ...given('shift', 'on') } }),
    ),
    only('cover', () => call(fetch, cover, { params, query: { ...given('on'), all: asked('all') === '1' } })),
    only('lapsing', () => call(fetch, lapsing, { params, query: { days } })),
    only('what-if', () => call(fetch, scenarios, { params })),
    only('compare', () =>
      call(fetch, compareUnits, { params, query: { column, measure, ...given('units') } }),
    ),
    only('load', () => call(fetch, trainingLoad, { params })),
    learn('ask', 'duty', 'unit', 'capability', 'heat'),
  ]);
  const shown = { tonight, duty, soon, list, compared, load, kept };
  const wanted = { need, least, days, column, measure, all: asked('all') === '1' };
  const found = kept ?? tonight ?? duty ?? soon ?? compared ?? load;
  const unit = found?.unit ?? tree?.units.find(({ id }) => id === unitId) ?? { nameZh: '', nameEn: '' };
  return { question, unitId, unit, names: standard, tree: tree?.units ?? [], ...wanted, ...shown };
};
