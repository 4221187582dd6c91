import type { CodeFault } from '@whetstone/core/archive/certificates/code.ts';
import type { Standing } from '@whetstone/core/archive/certificates/standing.ts';
import { say } from '#lib/i18n/say.svelte.ts';

/** How a standing looks; its word always stands beside. */
export const standingLooks = {
  future: { tone: 'plain', icon: 'clock' },
  valid: { tone: 'ok', icon: 'check-circle' },
  renewal: { tone: 'warn', icon: 'refresh' },
  expired: { tone: 'danger', icon: 'warning' },
  replaced: { tone: 'plain', icon: 'certificate' },
  revoked: { tone: 'danger', icon: 'danger' },
} as const satisfies Record<Standing, object>;

/** What is wrong with a typed code, in words. */
export function faultWords(fault: CodeFault): string {
  if (fault.why === 'length') return say('certificates.codeLength', { n: fault.length });
  if (fault.place === null) return say('certificates.codeFalse');
  const key = fault.why === 'character' ? 'certificates.codeCharacter' : 'certificates.codePlace';
  return say(key, { place: fault.place });
}
