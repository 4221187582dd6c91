import { myCertificates } from '@whetstone/core/archive/certificate-contract.ts';
import { learn } from '#lib/i18n/say.svelte.ts';
import { call } from '#lib/platform/call.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const [held] = await Promise.all([call(fetch, myCertificates), learn('archive', 'certificates')]);
  const code = url.searchParams.get('show');
  return { ...held, shown: held.certificates.find((one) => one.code === code) };
};
