import { later } from '@whetstone/core/platform/clock.ts';
import { LessonFiles } from '@whetstone/db/learning/lesson-media/lesson-files.ts';
import { noteTranscoder } from '@whetstone/db/learning/lesson-media/media-desk.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import type { JobCtx, Schedule } from '../../platform/listener.ts';
import { mediaFolder } from '../../platform/media-here.ts';
import { hasTranscoder, Transcoding } from './transcode.ts';

/** A worker that was not heard of for so long has lost the film it was making. */
const LOST_SECONDS = 60;

/** Makes lighter forms of films, one at a time in this process; each turn only looks how far it is. */
export function laddersOf(files: LessonFiles, present: () => Promise<boolean> = hasTranscoder) {
  let current: Transcoding | null = null;

  async function report({ em, now }: JobCtx): Promise<void> {
    if (!current) return;
    const media = await em.findOne(LessonMedia, current.film.id);
    const { ended, percent } = current;
    if (!media || media.ladder !== 'running') {
      // Somebody stopped it, or it is gone.
      current.stop();
      if (ended === 'ready') await files.remove(files.ladderPlace(current.film.id));
    } else if (ended) Object.assign(media, { ladder: ended, ladderPercent: ended === 'ready' ? 100 : 0 });
    else Object.assign(media, { ladderPercent: percent, ladderSeenAt: now });
    if (ended) current = null;
  }

  async function begin({ em, now }: JobCtx): Promise<void> {
    const lost = { ladder: 'running' as const, ladderSeenAt: { $lt: later(now, -LOST_SECONDS) } };
    const [media] = await em.find(
      LessonMedia,
      { state: 'ready', $or: [{ ladder: 'queued' }, lost] },
      { orderBy: { addedAt: 'asc' }, limit: 1 },
    );
    if (!media?.place) return;
    Object.assign(media, { ladder: 'running', ladderPercent: 0, ladderSeenAt: now });
    const { id, seconds = null, height = null } = media;
    const film = { id, seconds, height, path: files.pathOf(media.place) };
    current = new Transcoding(film, files.pathOf(files.ladderPlace(id)));
    void current.run();
  }

  return async (ctx: JobCtx): Promise<void> => {
    const able = await present();
    await noteTranscoder(ctx.em, able, ctx.now);
    if (!able) {
      await ctx.em.nativeUpdate(LessonMedia, { ladder: 'queued' }, { ladder: 'absent' });
      return;
    }
    await report(ctx);
    if (!current) await begin(ctx);
    await ctx.em.flush();
  };
}

const work = mediaFolder === null ? null : laddersOf(new LessonFiles(mediaFolder));

/** Makes lighter forms of films where ffmpeg is present, and says so where it is not. */
export const makeLadders: Schedule = {
  name: 'learning.make-ladders',
  everySeconds: 3,
  async run(ctx) {
    await work?.(ctx);
  },
};
