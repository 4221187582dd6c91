import type { announceMedia, removeMedia } from '@whetstone/core/drills/media-contract.ts';
import type { MediaState, MediaView } from '@whetstone/core/drills/media-shapes.ts';
import { isTooLarge, megabytesOf, MOST_BESIDE } from '@whetstone/core/drills/media-rules.ts';
import { recordedTime } from '@whetstone/core/drills/occasion.ts';
import type { Input } from '@whetstone/core/platform/route.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { shownName } from '@whetstone/db/bank/media-queries.ts';
import type { SlicedMedia } from '@whetstone/db/bank/sliced-media.ts';
import { lockOne } from '@whetstone/db/capability/locks.ts';
import { mediaWhere } from '@whetstone/db/drills/media-queries.ts';
import { ResultMedia } from '@whetstone/db/drills/result-media.entity.ts';
import { RosterEntry } from '@whetstone/db/drills/roster-entry.entity.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler, SignedIn } from '../platform/context.ts';
import { sessionFor } from './session-for.ts';
import { mediaViews } from '../platform/media-views.ts';

type Body = Input<typeof announceMedia>['body'];

/** How far the file has come. */
export async function stateOf(slices: SlicedMedia | null, media: ResultMedia): Promise<MediaState> {
  if (media.sha256) return { received: media.byteCount, kept: true };
  return { received: (await slices?.arrived(media.id)) ?? 0, kept: false };
}

/** The same announcement again; another file under its id is refused. */
function knownAs(
  { sessionId, personId, opId, sourceSha256, removedAt }: ResultMedia,
  to: string,
  body: Body,
) {
  const same = sessionId === to && personId === body.personId && opId === body.opId;
  if (!same || sourceSha256 !== body.sha256) throw new Refusal('op-used-elsewhere');
  if (removedAt) throw new Refusal('drill-media-removed');
}

async function refuseAnnouncing({ em, actor }: SignedIn, sessionId: string, body: Body): Promise<void> {
  if (isTooLarge(body)) throw new Refusal('drill-media-too-large', { ...megabytesOf });
  const listed = await em.findOne(RosterEntry, { sessionId, personId: body.personId });
  if (!listed) throw new Refusal('not-on-roster');
  if (body.personId === actor.personId) throw new Refusal('own-result');
  const beside = await em.count(ResultMedia, { opId: body.opId, removedAt: null });
  if (beside >= MOST_BESIDE) throw new Refusal('drill-media-many', { most: MOST_BESIDE });
}

/** A photo or film is on its way (without a folder of media none arrives): also before its result, also long after the session was closed. */
export const announcing =
  (slices: SlicedMedia | null): Handler<typeof announceMedia> =>
  async ({ params, body }, ctx) => {
    const { em, actor, now } = ctx;
    const session = await sessionFor(ctx, params.sessionId);
    await lockOne(em, `result-media:${body.mediaId}`);
    const known = await em.findOne(ResultMedia, body.mediaId);
    if (known) {
      knownAs(known, session.id, body);
      return stateOf(slices, known);
    }
    await refuseAnnouncing(ctx, session.id, body);
    const media = em.create(ResultMedia, {
      id: body.mediaId,
      sessionId: session.id,
      personId: body.personId,
      opId: body.opId,
      byteCount: body.byteCount,
      sourceSha256: body.sha256,
      name: shownName(body.name),
      takenAt: recordedTime(body.takenAt, now, body.sentAt).recordedAt,
      addedById: actor.personId,
      announcedAt: now,
    });
    await em.flush();
    return stateOf(slices, media);
  };

export const remove: Handler<typeof removeMedia> = async ({ params, body }, ctx): Promise<MediaView> => {
  const { em, actor, now } = ctx;
  await lockOne(em, `result-media:${params.mediaId}`);
  const media = await em.findOne(ResultMedia, params.mediaId);
  if (!media?.sha256) throw new Refusal('not-found');
  await sessionFor(ctx, media.sessionId);
  if (media.personId === actor.personId) throw new Refusal('own-result');
  if (media.remove(body.reason.trim(), actor.personId, now))
    announce(em, 'result-media.moved', { mediaId: media.id }, now);
  await em.flush();
  const found = await mediaWhere(em, { sql: 'm.id = ?', params: [media.id] });
  const [view] = mediaViews(found, await nameCards(em, found.flatMap(peopleIn)));
  if (!view) throw new Refusal('not-found');
  return view;
};

/** Who had to do with a photo. */
export const peopleIn = ({ addedById, removedById }: { addedById: string; removedById: string | null }) =>
  removedById ? [addedById, removedById] : [addedById];
