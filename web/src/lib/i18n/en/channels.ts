import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/channels.ts';

export const words: Translation<typeof zh> = {
  title: 'Channels of notices',
  inbox: 'Inbox',
  webhook: 'Gateway',
  always: 'Always on',
  on: 'On',
  off: 'Off',
  unset: 'Not set',
  counts: '{waiting} waiting · {sent} sent · {delivered} delivered · {failed} failed',
  set: 'Set',
  try: 'Send a trial',
  setBy: '{name} set it on {at}: {reason}',
  triedOk: 'trial of {at} went well',
  triedBad: 'trial of {at} failed: {why}',
  failure: '{kind}, try {n} was not taken: {why} ({at})',
  note: 'Notices of call-ups, moved classes, swaps and leave also go to this one address, signed; what is not taken is tried again later and later, six times in all.',
  address: 'Address of the gateway',
  addressHint: 'A whole http or https address; nothing else is ever called and redirects are not followed.',
  active: 'On',
  newKey: 'Make another key to sign with',
  showKey: 'Show the key',
  reason: 'Reason',
  reasonMissing: 'Say why, in at least 4 characters.',
  save: 'Save',
  saved: 'Saved.',
};
