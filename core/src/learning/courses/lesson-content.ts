import { type Static, Type } from 'typebox';
import { LawReference } from '../../bank/law-reference.ts';
import { CapabilityCode, Exactly, Id } from '../../platform/shapes.ts';
import { CHECK_ITEMS } from '../check.ts';
import type { PartFault } from '../part-kind.ts';
import { faultsOfPart, mediaOfPart, Part, wordsOfPart } from '../parts.ts';

/** All that one version of a lesson holds. */
export const LessonContent = Exactly({
  titleZh: Type.String({ maxLength: 120 }),
  titleEn: Type.String({ maxLength: 200 }),
  minutes: Type.Integer({ minimum: 1, maximum: 240 }),
  /** What its check is evidence of. */
  capabilityCode: CapabilityCode,
  law: Type.Array(LawReference, { maxItems: 40 }),
  parts: Type.Array(Part, { maxItems: 40 }),
  /** Items of the bank that its check draws three from. */
  checkItemIds: Type.Array(Id, { maxItems: 60 }),
});
export type LessonContent = Static<typeof LessonContent>;

/** Why a lesson cannot be sent to review. */
export type LessonFault = PartFault | 'title-missing' | 'no-parts' | 'check-too-small';

export interface LessonFaultAt {
  code: LessonFault;
  /** The part at fault; null = the lesson itself. */
  partId: string | null;
}

/** What keeps a lesson from being shown to learners: its parts, its names, fewer than three items for its check. */
export function lessonFaults({ titleZh, titleEn, parts, checkItemIds }: LessonContent): LessonFaultAt[] {
  const own: LessonFault[] = [];
  if (!titleZh.trim() || !titleEn.trim()) own.push('title-missing');
  if (parts.length === 0) own.push('no-parts');
  if (checkItemIds.length < CHECK_ITEMS) own.push('check-too-small');
  return [
    ...own.map((code) => ({ code, partId: null })),
    ...parts.flatMap((part) => faultsOfPart(part).map((code) => ({ code, partId: part.id }))),
  ];
}

/** A lesson without anything in it. */
export function blankLesson(capabilityCode: string): LessonContent {
  return { titleZh: '', titleEn: '', minutes: 6, capabilityCode, law: [], parts: [], checkItemIds: [] };
}

/** What a lesson says, as Markdown: its parts in order, each under its title. */
export function wordsOfLesson({ parts }: Pick<LessonContent, 'parts'>): string {
  return parts
    .map((part) => [part.title && `## ${part.title}`, wordsOfPart(part)].filter(Boolean).join('\n\n'))
    .filter(Boolean)
    .join('\n\n');
}

/** Ids of all files that a lesson needs, each once. */
export function mediaOfLesson({ parts }: Pick<LessonContent, 'parts'>): string[] {
  return [...new Set(parts.flatMap(mediaOfPart))];
}

/** How a list names a lesson: by its first film, else as text. */
export function lessonKind({ parts }: Pick<LessonContent, 'parts'>): 'text' | 'video' {
  return parts.some(({ kind }) => kind === 'video') ? 'video' : 'text';
}
