import type { MediaView } from '@whetstone/core/bank/media/contract.ts';
import { mediaPath } from '@whetstone/core/bank/media/media-type.ts';
import { CallRefused, Offline, type Problem } from '#lib/platform/call-errors.ts';
import { preferences } from '#lib/platform/preferences.svelte.ts';

/**
 * Brings a picture, sound or film into the bank's store; the same file again is kept once.
 * @throws CallRefused with the reason in words, Offline
 */
export async function takeFile(file: File): Promise<MediaView> {
  const address = `${mediaPath}?name=${encodeURIComponent(file.name)}`;
  let response: Response;
  try {
    response = await fetch(address, {
      method: 'POST',
      body: file,
      credentials: 'same-origin',
      headers: {
        // What it is, its bytes tell the server.
        'content-type': 'application/octet-stream',
        'accept-language': preferences.locale === 'en' ? 'en' : 'zh-CN',
      },
    });
  } catch (cause) {
    throw new Offline(cause);
  }
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallRefused(response.status, answer as Problem);
  return answer as MediaView;
}
