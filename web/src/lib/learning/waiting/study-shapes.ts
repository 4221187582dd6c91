import type { UnsentAnswer } from '#lib/outreach/pushes/unsent-answers.ts';
import type { Kept } from '../kept-place.ts';
import type { Deed } from '../notes/kept-notes.ts';
import type { Waiting } from '../practice/kept-practice.ts';

type Loose = Record<string, unknown>;
const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null;
const has = (value: unknown, kind: 'string' | 'number', ...names: string[]): value is Loose =>
  isLoose(value) && names.every((name) => typeof value[name] === kind);

const isPlayed = (value: unknown) =>
  has(value, 'string', 'id', 'startedAt') && has(value, 'number', 'from', 'to', 'tookSeconds', 'told');

/** Whether a place is one that pages can read; what it claims is the server's to judge, here and below. */
export const isKept = (value: unknown): value is Kept =>
  has(value, 'number', 'second') &&
  (value['anchor'] === null || typeof value['anchor'] === 'string') &&
  Array.isArray(value['played']) &&
  value['played'].every(isPlayed);

export const isWaiting = (value: unknown): value is Waiting =>
  has(value, 'string', 'setId', 'answeredAt') && has(value, 'number', 'no');

const deedFields = {
  note: ['id', 'lessonId', 'text', 'changedAt'],
  drop: ['id', 'lessonId'],
  favourite: ['lessonId'],
  report: ['id', 'lessonId', 'text'],
} as const satisfies Record<Deed['kind'], readonly string[]>;

export const isDeed = (value: unknown): value is Deed =>
  has(value, 'string', 'kind') &&
  Object.hasOwn(deedFields, String(value['kind'])) &&
  has(value, 'string', ...deedFields[value['kind'] as Deed['kind']]);

export const isPushAnswer = (value: unknown): value is UnsentAnswer =>
  has(value, 'string', 'answeredAt') && isLoose(value['response']);
