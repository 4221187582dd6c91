import type { PhraseKey } from '#lib/i18n/phrases.ts';
import { say } from '#lib/i18n/say.svelte.ts';

type FaultPhrase = Exclude<
  Extract<PhraseKey, `editing.fault${string}`>,
  'editing.faultsTitle' | 'editing.faultOther'
>;

const known: Readonly<Record<string, FaultPhrase>> = {
  incomplete: 'editing.faultIncomplete',
  'empty-text': 'editing.faultEmpty',
  'duplicate-id': 'editing.faultDuplicate',
  'duplicate-text': 'editing.faultDuplicate',
  'key-not-an-option': 'editing.faultKey',
  'duplicate-key': 'editing.faultKey',
  'key-unreadable': 'editing.faultKey',
  'marker-missing': 'editing.faultMarker',
  'marker-without-blank': 'editing.faultMarker',
  'marker-repeated': 'editing.faultMarker',
  'accept-empty': 'editing.faultAccept',
  'accept-repeated': 'editing.faultDuplicate',
  'pair-missing': 'editing.faultPair',
  'pair-unknown-left': 'editing.faultPair',
  'pair-unknown-right': 'editing.faultPair',
  'order-incomplete': 'editing.faultOrder',
  'explanation-missing': 'editing.faultExplanation',
  'topic-missing': 'editing.faultTopic',
  'alt-missing': 'editing.faultAlt',
  'captions-missing': 'editing.faultCaptions',
  'area-too-small': 'editing.faultArea',
  'area-without-marker': 'editing.faultArea',
  'markers-tell-the-key': 'editing.faultArea',
};

/** What is wrong, each kind of mistake said once; a code without words of its own is named. */
export function faultWords(faults: readonly { code: string }[]): string[] {
  const words = faults.map(({ code }) => {
    const key = known[code];
    return key === undefined ? say('editing.faultOther', { code }) : say(key);
  });
  return [...new Set(words)];
}
