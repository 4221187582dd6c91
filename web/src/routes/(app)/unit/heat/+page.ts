import { cell } from '@whetstone/core/capability/cell-contract.ts';
import { heatmap } from '@whetstone/core/capability/unit-contract.ts';
import { names } from '@whetstone/core/standards/contract.ts';
import { cellsKey } from '#lib/capability/follow-cells.ts';
import { heatViews, horizons } from '#lib/capability/heat-face.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import type { PageLoad } from './$types';

const aboutThePast: readonly string[] = ['past-not-ready', 'past-out-of-range'];

/** The address holds what is shown: view, unit, module, must-haves only, day and meaning, the open cell. */
export const load: PageLoad = async ({ fetch, url, depends }) => {
  depends(cellsKey);
  const asked = (name: string) => url.searchParams.get(name) ?? undefined;
  const [unitId, moduleCode, on, open] = [
    asked('unit'),
    asked('module'),
    asked('on'),
    asked('cell')?.split('.'),
  ];
  const mustOnly = asked('must') === '1';
  const query = {
    ...(unitId && { unitId }),
    ...(moduleCode && { moduleCode }),
    ...(mustOnly && { mustOnly }),
  };
  const past = on
    ? { asOf: on, known: asked('known') === 'then' ? ('then' as const) : ('now' as const) }
    : {};
  /** A day that cannot be shown leaves today's figures, and the reason above them. */
  const reading = call(fetch, heatmap, { query: { ...query, ...past } }).then(
    (heat) => ({ heat, why: '' }),
    async (error: unknown) => {
      if (!(error instanceof CallRefused) || !aboutThePast.includes(error.code)) throw error;
      return { heat: await call(fetch, heatmap, { query }), why: error.sentence };
    },
  );
  const [{ heat, why }, standard] = await Promise.all([
    reading,
    call(fetch, names),
    learn('unit', 'capability', 'heat'),
  ]);
  const named = open?.[0] && open[1] && heat.individuals && !heat.past;
  const panel = named
    ? await call(fetch, cell, { params: { unitId: open[0] as string, capabilityCode: open[1] as string } })
    : null;
  return {
    heat,
    why,
    names: standard,
    panel,
    query: { ...query, ...past },
    moduleCode: moduleCode ?? '',
    mustOnly,
    asOrganised: asked('order') === 'tree',
    view: heatViews.find((one) => one === asked('view')) ?? 'gap',
    horizon: horizons.find((one) => one === asked('h')) ?? '90',
  };
};
