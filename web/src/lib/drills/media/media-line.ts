import { announceMedia } from '@whetstone/core/drills/media-contract.ts';
import type { MediaState } from '@whetstone/core/drills/media-shapes.ts';
import { slicesPath } from '@whetstone/core/drills/media-rules.ts';
import { call } from '#lib/platform/call.ts';
import { CallRefused, Offline, type Problem } from '#lib/platform/call-errors.ts';
import { now } from '#lib/platform/clock.ts';
import { NotOurServer } from '#lib/platform/failure.ts';
import { preferences } from '#lib/platform/preferences.svelte.ts';
import type { WaitingMedia } from './waiting-media.ts';

/** The server, as far as photos and films need it. */
export interface MediaLine {
  /** Says what is coming; tells how far it has come already. */
  announce(media: WaitingMedia): Promise<MediaState>;
  /** Sends the bytes from `from` to before `to`. */
  slice(media: WaitingMedia, from: number, to: number): Promise<MediaState>;
}

const isState = (answer: unknown): answer is MediaState =>
  typeof answer === 'object' && answer !== null && 'received' in answer && 'kept' in answer;

async function sendSlice({ id, file }: WaitingMedia, from: number, to: number): Promise<MediaState> {
  let response: Response;
  try {
    response = await fetch(`${slicesPath.replace(':mediaId', id)}?from=${from}`, {
      method: 'POST',
      body: file.slice(from, to),
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/octet-stream',
        'accept-language': preferences.locale === 'en' ? 'en' : 'zh-CN',
      },
    });
  } catch (cause) {
    throw new Offline(cause);
  }
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) throw new CallRefused(response.status, answer as Problem);
  if (!isState(answer)) throw new NotOurServer();
  return answer;
}

export const mediaLine: MediaLine = {
  async announce({ id, personId, opId, byteCount, sha256, name, type, takenAt, sessionId }) {
    const body = { mediaId: id, personId, opId, byteCount, sha256, name, type, takenAt, sentAt: now() };
    const answer: unknown = await call(fetch, announceMedia, { params: { sessionId }, body });
    if (!isState(answer)) throw new NotOurServer();
    return answer;
  },
  slice: sendSlice,
};
