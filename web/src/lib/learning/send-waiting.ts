import { now } from '#lib/platform/clock.ts';
import { sync } from '#lib/platform/sync.svelte.ts';
import { toasts } from '#lib/ui/toasts.svelte.ts';
import { unsentPushes } from '#lib/outreach/pushes/unsent-answers.ts';
import { NOTES_PREFIX } from './kept-place.ts';
import { isOverdue, oldestWaiting } from './oldest-waiting.ts';
import { Practice } from './practice/practice.svelte.ts';
import { readPractice } from './practice/kept-practice.ts';
import { resumeOf } from './send-places.ts';
import { unsentLessons } from './unsent-places.ts';

const AGAIN_MS = 60_000;

/** What the page that is open sends by itself. */
export interface OpenHere {
  lessonId: string | undefined;
  practice: boolean;
}

async function sendPlaces(personId: string, open: OpenHere): Promise<void> {
  for (const lessonId of unsentLessons(localStorage, personId)) {
    if (lessonId === open.lessonId) continue;
    const resume = resumeOf(personId, lessonId, null);
    await resume.send();
    if (resume.waiting) return;
  }
}

async function sendPractice(personId: string, open: OpenHere): Promise<void> {
  if (open.practice || readPractice(localStorage, personId).waiting.length === 0) return;
  await new Practice(personId, localStorage).send();
}

async function sendNotes(personId: string, open: OpenHere): Promise<void> {
  if (open.lessonId || !localStorage.getItem(NOTES_PREFIX + personId)) return;
  const { Notes } = await import('./notes/notes.svelte.ts');
  const notes = new Notes(personId);
  await notes.send();
  if (notes.gone) toasts.show(notes.gone, { tone: 'danger' });
}

/** Sends what waits of study, practice, notes and readings, as far as the network goes. */
export async function sendAllWaiting(personId: string, open: Partial<OpenHere>): Promise<void> {
  const here = { lessonId: undefined, practice: false, ...open };
  await sendPlaces(personId, here);
  await sendPractice(personId, here);
  await sendNotes(personId, here);
  if (unsentPushes(localStorage, personId).length === 0) return;
  const { sendAnswer } = await import('#lib/outreach/pushes/send-answers.ts');
  for (const pushId of unsentPushes(localStorage, personId)) await sendAnswer(personId, pushId);
}

/**
 * Sends what earlier visits could not, of study and practice: now, whenever the device comes back to the network or to
 * the front, and every minute, as a network may return without a sign. What waits for more than a day turns the sync
 * chip red. Gives back how to stop.
 */
export function sendWaiting(personId: string, openHere: () => OpenHere): () => void {
  let running: Promise<void> | undefined;
  const flush = async () => {
    await sendAllWaiting(personId, openHere());
    const oldest = oldestWaiting(localStorage, personId);
    sync.report('overdue', { failed: oldest !== null && isOverdue(oldest, now()) });
  };
  const again = () => {
    if (document.visibilityState !== 'visible') return;
    running ??= flush().finally(() => (running = undefined));
  };
  again();
  const events = ['online', 'focus', 'pageshow'] as const;
  for (const event of events) window.addEventListener(event, again);
  document.addEventListener('visibilitychange', again);
  const timer = setInterval(again, AGAIN_MS);
  return () => {
    for (const event of events) window.removeEventListener(event, again);
    document.removeEventListener('visibilitychange', again);
    clearInterval(timer);
  };
}
