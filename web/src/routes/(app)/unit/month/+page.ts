import { monthPage } from '@whetstone/core/capability/month-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import type { PageLoad } from './$types';

const aboutThePast: readonly string[] = ['past-not-ready', 'past-out-of-range'];

/** A day that cannot be shown leaves today's figures, and the reason above them. */
export const load: PageLoad = async ({ fetch, url }) => {
  const [unitId, asOf] = [url.searchParams.get('unit'), url.searchParams.get('on')];
  const unit = unitId ? { unitId } : {};
  const reading = call(fetch, monthPage, { query: { ...unit, ...(asOf && { asOf }) } }).then(
    (page) => ({ page, why: '' }),
    async (error: unknown) => {
      if (!(error instanceof CallRefused) || !aboutThePast.includes(error.code)) throw error;
      return { page: await call(fetch, monthPage, { query: unit }), why: error.sentence };
    },
  );
  const [{ page, why }] = await Promise.all([reading, learn('reports')]);
  return { month: page, why };
};
