import { cell } from '@whetstone/core/capability/cell-contract.ts';
import { lapsing, qualified, scenario, scenarios } from '@whetstone/core/capability/questions-contract.ts';
import { heatmap } from '@whetstone/core/capability/unit-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

const questions = ['tonight', 'lapsing', 'what-if'] as const;

/** The address holds the question: unit, capabilities, how many, how soon, the kept scenario. */
export const load: PageLoad = async ({ fetch, url }) => {
  const asked = (name: string) => url.searchParams.get(name) ?? undefined;
  const question = questions.find((one) => one === asked('q')) ?? 'tonight';
  const opened = asked('scenario');
  const kept = opened ? await call(fetch, scenario, { params: { scenarioId: opened } }) : null;
  const unitId = kept?.unit.id ?? asked('unit') ?? (await call(fetch, heatmap)).unit.id;
  const need = asked('need') ?? 'AID-01';
  const least = Math.max(1, Math.min(50, Number(asked('least') ?? '2') || 2));
  const days = [30, 60, 90].find((n) => String(n) === asked('days')) ?? 30;
  const params = { unitId };
  const code = kept?.steps.find((step) => step.kind === 'pass')?.capabilityCode ?? need.slice(0, 6);
  const [standard, tonight, soon, people, list] = await Promise.all([
    call(fetch, names),
    question === 'tonight' ? call(fetch, qualified, { params, query: { need, least } }) : null,
    question === 'lapsing' ? call(fetch, lapsing, { params, query: { days } }) : null,
    question === 'what-if' ? call(fetch, cell, { params: { unitId, capabilityCode: code } }) : null,
    question === 'what-if' ? call(fetch, scenarios, { params }) : null,
    learn('ask', 'unit', 'capability', 'heat'),
  ]);
  return { question, unitId, need, least, days, code, names: standard, tonight, soon, people, list, kept };
};
