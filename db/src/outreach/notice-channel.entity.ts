import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant, revision } from '../platform/columns.ts';

const NoticeChannelSchema = defineEntity({
  name: 'NoticeChannel',
  properties: {
    id: id(),
    /** The channel that it configures: `webhook` … */
    channel: p.string().unique(),
    /** Where notices go: the one address, and so the one host, that the channel may ever call. */
    address: p.text(),
    /** The key that signs is made from the secret of the product, the id and this number; another number is another key. */
    keyVersion: p.integer(),
    active: p.boolean(),
    setById: idOf(),
    setAt: instant(),
    reason: p.text(),
    /** How the last trial went; null before the first. */
    triedAt: instant().nullable(),
    trialOutcome: p.text().nullable(),
    revision: revision(),
  },
  checks: [{ name: 'notice_channel_key', expression: 'key_version >= 1' }],
});

/** How a channel outside the product is reached, as the administrator set it. */
export class NoticeChannel extends NoticeChannelSchema.class {}
NoticeChannelSchema.setClass(NoticeChannel);
