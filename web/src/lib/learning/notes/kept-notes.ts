import type { Note } from '@whetstone/core/learning/notes/contract.ts';
import { NOTES_PREFIX, type Store } from '../kept-place.ts';

/** Where in a lesson. */
export interface At {
  readonly second: number | null;
  readonly anchor: string | null;
}

/** Something that the person did and the server has not taken yet. */
export type Deed =
  /** `basedOn` is when the words that it changes had been written; null = it is new. */
  | ({ readonly kind: 'note'; readonly basedOn?: string | null } & Note)
  /** `basedOn` is when the words that it throws away had been written; null = the server may not have them yet. */
  | { readonly kind: 'drop'; readonly id: string; readonly lessonId: string; readonly basedOn: string | null }
  | { readonly kind: 'favourite'; readonly lessonId: string; readonly on: boolean }
  | ({ readonly kind: 'report'; readonly id: string; readonly lessonId: string; readonly text: string } & At);

const keyOf = (personId: string) => NOTES_PREFIX + personId;

/** What waits on this device, in the order in which it was done. */
export function readDeeds(store: Store, personId: string): readonly Deed[] {
  try {
    return JSON.parse(store.getItem(keyOf(personId)) ?? '[]') as Deed[];
  } catch {
    return [];
  }
}

/** @returns whether the device has kept them */
export function writeDeeds(store: Store, personId: string, deeds: readonly Deed[]): boolean {
  try {
    if (deeds.length === 0) store.removeItem(keyOf(personId));
    else store.setItem(keyOf(personId), JSON.stringify(deeds));
    return true;
  } catch {
    return false;
  }
}

/** What a deed is about: a later one about the same thing takes its place. */
export const subjectOf = (deed: Deed) => (deed.kind === 'favourite' ? `lesson ${deed.lessonId}` : deed.id);

/** What waits with one more deed. */
export function withDeed(deeds: readonly Deed[], deed: Deed): Deed[] {
  return [...deeds.filter((one) => subjectOf(one) !== subjectOf(deed)), deed];
}

/** What waits after the server has taken a deed, unless it was done anew meanwhile. */
export function withoutDeed(deeds: readonly Deed[], taken: Deed): Deed[] {
  return deeds.filter((one) => JSON.stringify(one) !== JSON.stringify(taken));
}

const waitingNote = (deeds: readonly Deed[], id: string) =>
  deeds.find((deed) => deed.kind === 'note' && deed.id === id) as Extract<Deed, { kind: 'note' }> | undefined;

/** When the words had been written that a change of this note takes the place of; null where it is new. */
export function baseOf(notes: readonly Note[], deeds: readonly Deed[], id: string): string | null {
  const waiting = waitingNote(deeds, id);
  if (waiting?.basedOn !== undefined) return waiting.basedOn;
  return notes.find((note) => note.id === id)?.changedAt ?? null;
}

/** What waits of a note goes on from the words that the server has just taken. */
export function rebased(deeds: readonly Deed[], id: string, changedAt: string): Deed[] {
  return deeds.map((deed) =>
    (deed.kind === 'note' || deed.kind === 'drop') && deed.id === id ? { ...deed, basedOn: changedAt } : deed,
  );
}

/** The note as another device wrote it while other words wait here; undefined where nothing differs. */
export function writtenElsewhere(
  notes: readonly Note[],
  deeds: readonly Deed[],
  id: string,
): Note | undefined {
  const waiting = waitingNote(deeds, id);
  if (waiting?.basedOn === undefined) return undefined;
  const { basedOn, text } = waiting;
  return notes.find((note) => note.id === id && note.changedAt !== basedOn && note.text !== text);
}

const blockOf = ({ anchor }: At) => Number(anchor?.slice(1) ?? -1);
const inOrder = (one: Note, other: Note) =>
  (one.second ?? -1) - (other.second ?? -1) || blockOf(one) - blockOf(other) || (one.id < other.id ? -1 : 1);

/** The notes of a lesson as the person left them: those of the server, with what waits on this device. */
export function notesWith(notes: readonly Note[], deeds: readonly Deed[], lessonId: string): Note[] {
  const found = new Map(notes.map((note) => [note.id, note]));
  for (const deed of deeds) {
    if (deed.lessonId !== lessonId) continue;
    if (deed.kind === 'note') {
      const { kind: _, basedOn: _seen, ...note } = deed;
      found.set(deed.id, note);
    }
    if (deed.kind === 'drop') found.delete(deed.id);
  }
  return [...found.values()].sort(inOrder);
}

/** Whether the lesson is a favourite as the person left it. */
export function favouriteWith(known: boolean, deeds: readonly Deed[], lessonId: string): boolean {
  const last = deeds.find((deed) => deed.kind === 'favourite' && deed.lessonId === lessonId);
  return last?.kind === 'favourite' ? last.on : known;
}
