import type { MediaView } from '@whetstone/core/bank/media/contract.ts';
import { mediaPath } from '@whetstone/core/bank/media/media-type.ts';
import { sendFile } from '#lib/platform/send-file.ts';

/**
 * Brings a picture, sound or film into the bank's store; the same file again is kept once.
 * @throws CallRefused with the reason in words, Offline
 */
export async function takeFile(file: File): Promise<MediaView> {
  return (await sendFile(mediaPath, file)) as MediaView;
}
