import { channels } from '@whetstone/db/outreach/channels/channels.ts';
import { sendNotices } from '@whetstone/db/outreach/send-notices.ts';
import type { Schedule } from '../platform/listener.ts';

/** Sends notices by the channels outside the product that the administrator has turned on. */
export const sendingNotices = (secret: string): Schedule => ({
  name: 'outreach.send-notices',
  everySeconds: 15,
  async run({ em, now }) {
    await sendNotices(em, channels, { secret, now });
  },
});
