import type { ItemView } from '@whetstone/core/bank/contract.ts';
import type { PhraseKey } from '#lib/i18n/phrases.ts';

/** What each deed with an item is called. */
export const eventPhrases = {
  created: 'editing.eventCreated',
  changed: 'editing.eventChanged',
  tagged: 'editing.eventTagged',
  sent: 'editing.eventSent',
  withdrawn: 'editing.eventWithdrawn',
  'sent-back': 'editing.eventSentBack',
  published: 'editing.eventPublished',
  discarded: 'editing.eventDiscarded',
  retired: 'editing.eventRetired',
  restored: 'editing.eventRestored',
  commented: 'editing.eventCommented',
  'enemy-added': 'editing.eventEnemyAdded',
  'enemy-removed': 'editing.eventEnemyRemoved',
} as const satisfies Record<ItemView['events'][number]['what'], PhraseKey>;
