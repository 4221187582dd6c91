import { CallRefused, Offline } from './call-errors.ts';

/** What an error page needs of an error that `call` threw; undefined for an error of another kind. */
export function appErrorFrom(error: unknown): App.Error | undefined {
  if (error instanceof Offline) return { status: 503, message: '', code: 'E-NET-01' };
  if (!(error instanceof CallRefused)) return undefined;
  const { status, sentence, code, requestId } = error;
  return { status, message: sentence, code, ...(requestId !== undefined && { requestId }) };
}
