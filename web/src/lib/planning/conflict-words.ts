import type { ConflictView } from '@whetstone/core/training/class-shapes.ts';
import { say } from '#lib/i18n/say.svelte.ts';
import { inLocale } from '#lib/i18n/names.ts';

interface Titled {
  readonly titleZh: string;
  readonly titleEn: string;
  readonly intake: number;
}

/** The name of a class with its intake from the second on. */
export function classTitle({ titleZh, titleEn, intake }: Titled): string {
  const title = inLocale(titleZh, titleEn);
  return intake > 1 ? `${title} · ${say('planning.intake', { n: intake })}` : title;
}

const keys = {
  closed: 'planning.conflictClosed',
  resource: 'planning.conflictResource',
  stock: 'planning.conflictStock',
  seats: 'planning.conflictSeats',
  lead: 'planning.conflictLead',
  people: 'planning.conflictPeople',
  duty: 'planning.conflictDuty',
} as const;

/** A conflict as a sentence. */
export function conflictText({ kind, classes, resource, closed, n }: ConflictView): string {
  const names = classes.map(classTitle);
  const both = names.length === 0 ? say('planning.conflictOther') : names.join(say('planning.and'));
  const what = closed
    ? inLocale(closed.titleZh, closed.titleEn)
    : resource
      ? inLocale(resource.nameZh, resource.nameEn)
      : '';
  return say(keys[kind], { class: both, what, n });
}

export const stateNames = {
  planned: 'planning.statePlanned',
  running: 'planning.stateRunning',
  closed: 'planning.stateClosed',
  cancelled: 'planning.stateCancelled',
} as const;

/** What a class is called today: one whose last day is over waits to be closed. */
export const stateWord = (
  { state, toOn }: { state: keyof typeof stateNames; toOn: string },
  today: string,
) => (isOver({ state, toOn }, today) ? 'planning.stateOver' : stateNames[state]);

/** Its last day has passed and nobody has closed it. */
export const isOver = ({ state, toOn }: { state: string; toOn: string }, today: string) =>
  state === 'running' && toOn < today;

export const draftStates = {
  open: 'planning.draftOpen',
  applied: 'planning.draftApplied',
  dropped: 'planning.draftDropped',
} as const;
