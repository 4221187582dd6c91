import type { HandleClientError } from '@sveltejs/kit/hooks';
import { appErrorFrom } from '#lib/platform/app-error.ts';
import { registerWorker } from '#lib/platform/register-worker.ts';

registerWorker();

export const handleError: HandleClientError = ({ kind, error }) => {
  const known = appErrorFrom(error);
  if (kind === 'unknown' && !known) console.error(error);
  return known ?? { code: kind === 'framework' ? `E-WEB-${error.status}` : 'E-WEB-500' };
};
