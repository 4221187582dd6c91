import { MediaFault } from '@whetstone/core/bank/media/bytes.ts';
import { readCaptions, writeCaptions } from '@whetstone/core/bank/media/captions.ts';
import type { TranscriptLine } from '@whetstone/core/learning/media/lesson-medium.ts';
import {
  deskMedia,
  deskMedium,
  makeLadder,
  saveWords,
  stopLadder,
} from '@whetstone/core/learning/media/media-contract.ts';
import type { MediumView } from '@whetstone/core/learning/media/medium-view.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { LessonFiles } from '@whetstone/db/learning/lesson-media/lesson-files.ts';
import { comingOf, mediaOnDesk, transcoderKnown } from '@whetstone/db/learning/lesson-media/media-desk.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import { Lesson } from '@whetstone/db/learning/lesson.entity.ts';
import { indexLessons } from '@whetstone/db/learning/search/index-lessons.ts';
import { mediaByIds } from '@whetstone/db/learning/media-of-parts.ts';
import type { SignedIn } from '../../platform/context.ts';
import { refusalOf } from '../../platform/media-refusal.ts';
import { type House, mount } from '../../platform/mount.ts';

async function mediumOf({ em }: SignedIn, id: string): Promise<LessonMedia> {
  const media = await em.findOne(LessonMedia, { id, state: 'ready' });
  if (!media) throw new Refusal('not-found');
  return media;
}

async function view({ em }: SignedIn, id: string): Promise<MediumView> {
  await em.flush();
  return (await mediaByIds(em, [id]))[0]!;
}

/** Captions as they are kept, and a transcript of them where none was written. @throws Refusal with the line at fault */
function wordsOf(captions: string | null, transcript: TranscriptLine[]) {
  if (captions === null) return { captions, transcript };
  try {
    const cues = readCaptions(captions);
    const lines = cues.map(({ from, text }) => ({ at: from, text: text.slice(0, 1000) }));
    return { captions: writeCaptions(cues), transcript: transcript.length > 0 ? transcript : lines };
  } catch (error) {
    throw error instanceof MediaFault ? refusalOf(error) : error;
  }
}

/** How lessons name their first film: by its id, or by its file where it lies beside the demonstration's texts. */
const namesOf = ({ id, place }: LessonMedia) => (place ? [id, place] : [id]);

/** The library of files, what is said in them, and their lighter forms. */
export function mountMediaDesk(house: House, files: LessonFiles): void {
  mount(house, deskMedia, async ({ query }, { em, actor }) => {
    const coming = await comingOf(em, actor.personId);
    return {
      media: await mediaOnDesk(em, query),
      coming: await Promise.all(
        coming.map(async (one) => ({ ...one, received: await files.slices.arrived(one.id) })),
      ),
      transcoder: await transcoderKnown(em),
    };
  });
  mount(house, deskMedium, async ({ params }, ctx) => {
    const { id, captions } = await mediumOf(ctx, params.mediumId);
    return { medium: await view(ctx, id), captions: captions ?? null };
  });
  mount(house, saveWords, async ({ params, body }, ctx) => {
    const media = await mediumOf(ctx, params.mediumId);
    if (media.revision !== body.revision) throw new Refusal('stale-revision');
    const { captions, transcript } = wordsOf(body.captions, body.transcript);
    Object.assign(media, { captions, transcript, posterId: body.posterId });
    // What is said is a help for learners and holds at once, also of what they see already.
    const leads = { media: { $in: namesOf(media) } };
    await ctx.em.nativeUpdate(Lesson, leads, { transcriptZh: transcript });
    const shown = await ctx.em.find(Lesson, leads, { fields: ['id'] });
    await indexLessons(
      ctx.em,
      shown.map(({ id }) => id),
    );
    return view(ctx, media.id);
  });
  mount(house, makeLadder, async ({ params }, ctx) => {
    const media = await mediumOf(ctx, params.mediumId);
    if (media.kind !== 'video') throw new Refusal('invalid-input', { where: 'mediumId' });
    if ((await transcoderKnown(ctx.em)) === false) throw new Refusal('no-transcoder');
    if (!['queued', 'running', 'ready'].includes(media.ladder))
      Object.assign(media, { ladder: 'queued', ladderPercent: 0 });
    return view(ctx, media.id);
  });
  mount(house, stopLadder, async ({ params }, ctx) => {
    const media = await mediumOf(ctx, params.mediumId);
    if (['queued', 'running'].includes(media.ladder)) media.ladder = 'cancelled';
    return { done: true as const };
  });
}
