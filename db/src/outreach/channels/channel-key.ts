import { keyFor } from '../../platform/cipher.ts';
import type { NoticeChannel } from '../notice-channel.entity.ts';

/** The key of a channel: it follows from the secret of the installation, so that none lies in the database. */
export const channelKey = (
  secret: string,
  { id, keyVersion }: Pick<NoticeChannel, 'id' | 'keyVersion'>,
): string => keyFor(secret, `outreach/channel ${id} ${keyVersion}`).toString('hex');
