import type { WaiveReason } from '@whetstone/core/learning/packages/cmi5/vocabulary.ts';
import { say } from '#lib/i18n/say.svelte.ts';

const words = {
  'Tested Out': 'packages.waivedTestedOut',
  'Equivalent AU': 'packages.waivedEquivalentUnit',
  'Equivalent Outside Activity': 'packages.waivedEquivalentOutside',
  Administrative: 'packages.waivedAdministrative',
} as const satisfies Record<WaiveReason, string>;

/** Why a unit is waived, in words; a reason that cmi5 does not name stands as it is. */
export const waivedFor = (reason: string) => (reason in words ? say(words[reason as WaiveReason]) : reason);
