import { LockMode } from '@mikro-orm/postgresql';
import type * as contract from '@whetstone/core/learning/notes/contract.ts';
import { later, secondsBetween } from '@whetstone/core/platform/clock.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { LessonFavourite } from '@whetstone/db/learning/notes/lesson-favourite.entity.ts';
import { LessonNote } from '@whetstone/db/learning/notes/lesson-note.entity.ts';
import { LessonReport } from '@whetstone/db/learning/notes/lesson-report.entity.ts';
import {
  favouritesOf,
  notesIn,
  notesOf,
  reportsOf,
  writeNote,
  writeReport,
} from '@whetstone/db/learning/notes/note-queries.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import type { Handler } from '../../platform/context.ts';
import { lessonOf } from '../lessons.ts';

/** So many notes a person keeps in one lesson, and so many mistakes one tells of in a day. */
const MOST_NOTES = 200;
const MOST_A_DAY = 20;
const DAY_SECONDS = 86_400;

export const readNotes: Handler<typeof contract.myNotes> = async (_input, { em, actor }) => ({
  notes: await notesOf(em, actor.personId),
  favourites: await favouritesOf(em, actor.personId),
  reports: await reportsOf(em, actor.personId),
});

export const readLessonNotes: Handler<typeof contract.lessonNotes> = async ({ params }, ctx) => {
  const { em, actor } = ctx;
  const { id: lessonId } = await lessonOf(ctx, params.lessonId);
  const { personId } = actor;
  return {
    favourite: (await em.count(LessonFavourite, { personId, lessonId })) > 0,
    notes: await notesIn(em, personId, lessonId),
    reports: await reportsOf(em, personId, lessonId),
  };
};

/** @throws Refusal `note-changed-elsewhere` when another device wrote other words since the ones that are changed */
function mustKnow(known: LessonNote, { basedOn, text }: { basedOn?: string | null; text: string }): void {
  if (basedOn === undefined || known.text === text) return;
  if (basedOn === null || secondsBetween(known.changedAt, basedOn) !== 0)
    throw new Refusal('note-changed-elsewhere');
}

export const keep: Handler<typeof contract.keepNote> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { personId } = actor;
  const { id: lessonId } = await lessonOf(ctx, body.lessonId);
  const id = params.noteId;
  const known = await em.findOne(LessonNote, { id, personId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!known && (await em.count(LessonNote, { personId, lessonId })) >= MOST_NOTES)
    throw new Refusal('notes-too-many');
  // A clock that runs ahead must not hold the words for ever.
  const toldAt = body.changedAt > now ? now : body.changedAt;
  if (known) mustKnow(known, body);
  // Words that were written in sight of the known ones are the later ones, whatever the clocks say.
  const changedAt = known && body.basedOn && known.changedAt > toldAt ? known.changedAt : toldAt;
  if (!(await writeNote(em, { ...body, id, personId, lessonId, changedAt }))) throw new Refusal('not-found');
  return { changedAt };
};

export const drop: Handler<typeof contract.dropNote> = async ({ params, query }, { em, actor }) => {
  const mine = { id: params.noteId, personId: actor.personId };
  const known = await em.findOne(LessonNote, mine, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (known && query.basedOn && secondsBetween(known.changedAt, query.basedOn) !== 0)
    throw new Refusal('note-kept-changed');
  await em.nativeDelete(LessonNote, mine);
  return { done: true };
};

export const favour: Handler<typeof contract.keepFavourite> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { personId } = actor;
  const { id: lessonId } = await lessonOf(ctx, params.lessonId);
  if (body.on)
    await em.upsert(LessonFavourite, { personId, lessonId, addedAt: now }, { onConflictAction: 'ignore' });
  else await em.nativeDelete(LessonFavourite, { personId, lessonId });
  return { done: true };
};

export const reportIt: Handler<typeof contract.reportMistake> = async ({ params, body }, ctx) => {
  const { em, actor, now } = ctx;
  const { personId } = actor;
  const { id: lessonId } = await lessonOf(ctx, params.lessonId);
  if ((await em.count(LessonReport, { id: body.id, personId })) > 0) return { done: true };
  const today = await em.count(LessonReport, { personId, madeAt: { $gte: later(now, -DAY_SECONDS) } });
  if (today >= MOST_A_DAY) throw new Refusal('mistakes-too-many');
  const report = { ...body, text: body.text.trim(), personId, lessonId, madeAt: now };
  if (!(await writeReport(em, report))) throw new Refusal('not-found');
  announce(em, 'lesson-report.moved', { reportId: body.id }, now);
  await em.flush();
  return { done: true };
};
