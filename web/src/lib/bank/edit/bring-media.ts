import type { MediaView } from '@whetstone/core/bank/media/contract.ts';
import { mediaPath } from '@whetstone/core/bank/media/media-type.ts';
import { CallRefused, Offline, type Problem } from '#lib/platform/call-errors.ts';
import { preferences } from '#lib/platform/preferences.svelte.ts';

/**
 * Brings a file into the store of the bank. What it is, its bytes tell the server.
 * @throws CallRefused with the reason in words, Offline when the network is gone; nothing is kept then
 */
export async function bringMedia(file: File): Promise<MediaView> {
  const answer = await fetch(`${mediaPath}?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/octet-stream',
      'accept-language': preferences.locale === 'en' ? 'en' : 'zh-CN',
    },
    body: file,
  }).catch((cause: unknown) => {
    throw new Offline(cause);
  });
  const body: unknown = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new CallRefused(answer.status, body as Problem);
  return body as MediaView;
}
