import { checkCertificate } from '@whetstone/core/archive/certificate-contract.ts';
import { readCode, type CodeFault } from '@whetstone/core/archive/certificates/code.ts';
import {
  type PublishedKey,
  type Signed,
  verifyDocument,
} from '@whetstone/core/archive/certificates/document.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused } from '#lib/platform/call-errors.ts';
import { verifyHere } from './verify-here.ts';

/** What the server said of a code; `none` = nobody could be asked, `unknown` = never issued. */
type Online = Output<typeof checkCertificate> | 'asking' | 'none' | 'unknown';

/** What was found about a certificate. */
export type Found =
  | { readonly what: 'picture'; readonly says: Signed; readonly online: Online }
  | { readonly what: 'forged' | 'unreadable' | 'no-keys' }
  | { readonly what: 'unknown-key'; readonly keyName: string }
  | { readonly what: 'fault'; readonly fault: CodeFault }
  | { readonly what: 'code'; readonly online: Exclude<Online, 'asking'> };

async function ask(code: string): Promise<Exclude<Online, 'asking'>> {
  try {
    return await call(fetch, checkCertificate, { params: { code } });
  } catch (error) {
    return error instanceof CallRefused && error.code === 'certificate-unknown' ? 'unknown' : 'none';
  }
}

/** A code is short; what a picture holds is long and has its dots. */
const isCode = (text: string) => !/[.#]/.test(text) && text.length <= 40;

/**
 * Verifies what was typed, pasted or scanned: a picture on this device at once and then, where there is a
 * network, whether it was revoked meanwhile; a code by its check characters and then by the server.
 * @param meanwhile is told what is known before the server has answered
 */
export async function lookAt(
  given: string,
  keys: readonly PublishedKey[],
  meanwhile: (found: Found) => void,
): Promise<Found> {
  const text = given.trim();
  if (isCode(text)) {
    const read = readCode(text);
    return 'fault' in read
      ? { what: 'fault', fault: read.fault }
      : { what: 'code', online: await ask(read.code) };
  }
  const verdict = await verifyDocument(text, keys, verifyHere);
  if (verdict.verdict === 'unknown-key')
    return keys.length === 0 ? { what: 'no-keys' } : { what: 'unknown-key', keyName: verdict.keyName };
  if (verdict.verdict !== 'genuine') return { what: verdict.verdict };
  const { says } = verdict;
  meanwhile({ what: 'picture', says, online: 'asking' });
  return { what: 'picture', says, online: await ask(says.code) };
}
