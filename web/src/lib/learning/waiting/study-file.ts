import {
  type UnsentAnswer,
  keepAnswer,
  keptAnswer,
  unsentPushes,
} from '#lib/outreach/pushes/unsent-answers.ts';
import { type Kept, readKept, type Store } from '../kept-place.ts';
import { type Deed, readDeeds, subjectOf, writeDeeds } from '../notes/kept-notes.ts';
import { readPractice, type Waiting, withAnswer, writePractice } from '../practice/kept-practice.ts';
import { unsentLessons, writeKept } from '../unsent-places.ts';
import { isDeed, isKept, isPushAnswer, isWaiting } from './study-shapes.ts';

const KIND = 'whetstone-study';

/** What a person studied, practised and wrote that only this device has. */
export interface StudyWaiting {
  readonly places: readonly { readonly lessonId: string; readonly kept: Kept }[];
  readonly answers: readonly Waiting[];
  readonly notes: readonly Deed[];
  readonly pushes: readonly { readonly pushId: string; readonly answer: UnsentAnswer }[];
}

/** A file of it, for carrying it where there is a network. The server judges it as what any device tells. */
export interface StudyFile extends StudyWaiting {
  readonly kind: typeof KIND;
  readonly madeAt: string;
  readonly person: { readonly id: string; readonly name: string; readonly badgeNumber: string };
}

/** What waits on this device. */
export function studyWaiting(store: Store, personId: string): StudyWaiting {
  return {
    places: unsentLessons(store, personId).map((lessonId) => ({
      lessonId,
      kept: readKept(store, personId, lessonId)!,
    })),
    answers: readPractice(store, personId).waiting,
    notes: readDeeds(store, personId),
    pushes: unsentPushes(store, personId).map((pushId) => ({
      pushId,
      answer: keptAnswer(store, personId, pushId)!,
    })),
  };
}

/** So many things are in it, each as the sync chip counts it. */
export const countOf = ({ places, answers, notes, pushes }: StudyWaiting): number =>
  places.length + answers.length + notes.length + pushes.length;

/** The file of what waits, as text. */
export function studyFile(store: Store, person: StudyFile['person'], madeAt: string): string {
  const { id, name, badgeNumber } = person;
  const file: StudyFile = {
    kind: KIND,
    madeAt,
    person: { id, name, badgeNumber },
    ...studyWaiting(store, id),
  };
  return JSON.stringify(file, null, 2);
}

/** `unreadable`: no file of study, or not whole · `another`: somebody else's · `full`: the device has no room. */
export type StudyFault = 'unreadable' | 'another' | 'full';

function readFile(text: string): StudyFile | null {
  try {
    const file = JSON.parse(text) as StudyFile;
    const whole =
      file.kind === KIND &&
      file.places.every(({ lessonId, kept }) => typeof lessonId === 'string' && isKept(kept)) &&
      file.answers.every(isWaiting) &&
      file.notes.every(isDeed) &&
      file.pushes.every(({ pushId, answer }) => typeof pushId === 'string' && isPushAnswer(answer));
    return whole ? file : null;
  } catch {
    return null;
  }
}

/** What was played in both places, each stretch once and as far as either knows. */
function together(here: Kept | null, brought: Kept): Kept {
  if (!here) return { ...brought, sent: null };
  const known = new Map(here.played.map((one) => [one.id, one]));
  for (const one of brought.played) {
    const mine = known.get(one.id);
    if (!mine || mine.tookSeconds < one.tookSeconds) known.set(one.id, { ...one, told: mine?.told ?? 0 });
  }
  return { ...here, played: [...known.values()] };
}

/** What waits with what a file brings. Other words of one note become a note of their own: neither is lost. */
function deedsTogether(here: readonly Deed[], brought: readonly Deed[], newId: () => string): Deed[] {
  const added = brought.flatMap((deed): Deed[] => {
    const mine = here.find((one) => subjectOf(one) === subjectOf(deed));
    if (!mine) return [deed];
    const differs = deed.kind === 'note' && !(mine.kind === 'note' && mine.text === deed.text);
    return differs ? [{ ...deed, id: newId(), basedOn: null }] : [];
  });
  return [...here, ...added];
}

/**
 * Puts what a file brings beside what waits here; nothing that waits here is written over, and a file taken twice
 * changes nothing the second time.
 * @returns how many things the file had
 */
export function takeStudyFile(
  store: Store,
  personId: string,
  text: string,
  newId: () => string,
): { taken: number; madeAt: string } | { fault: StudyFault } {
  const file = readFile(text);
  if (!file) return { fault: 'unreadable' };
  if (file.person?.id !== personId) return { fault: 'another' };
  const practice = file.answers.reduce(withAnswer, readPractice(store, personId));
  const notes = deedsTogether(readDeeds(store, personId), file.notes, newId);
  if (!writePractice(store, personId, practice) || !writeDeeds(store, personId, notes))
    return { fault: 'full' };
  try {
    for (const { lessonId, kept } of file.places)
      writeKept(store, personId, lessonId, together(readKept(store, personId, lessonId), kept));
    for (const { pushId, answer } of file.pushes)
      if (!keptAnswer(store, personId, pushId)) keepAnswer(store, personId, pushId, answer);
  } catch {
    return { fault: 'full' };
  }
  return { taken: countOf(file), madeAt: file.madeAt };
}
