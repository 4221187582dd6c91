import { CallRefused, Offline, type Problem } from './call-errors.ts';
import { preferences } from './preferences.svelte.ts';

/**
 * Sends a file as it is to an address that takes one; its name goes along as `name`.
 * @throws CallRefused with the reason in words, Offline
 */
export async function sendFile(address: string, file: File): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(`${address}?name=${encodeURIComponent(file.name)}`, {
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
  return answer;
}
