import { type Static, Type } from 'typebox';
import { Exactly } from '../platform/shapes.ts';
import type { PartFault, PartKind } from './part-kind.ts';
import { audio } from './parts/audio.ts';
import { document } from './parts/document.ts';
import { coursePackage } from './parts/package.ts';
import { scenario } from './parts/scenario.ts';
import { slides } from './parts/slides.ts';
import { text } from './parts/text.ts';
import { video } from './parts/video.ts';

/** Every kind of part; a kind is one file in `parts/`, one line here and one view of the same name in the web. */
export const partKinds = { text, video, audio, document, slides, scenario, package: coursePackage } as const;

export type PartName = keyof typeof partKinds;
export const partNames = Object.keys(partKinds) as PartName[];

/** Names a part for as long as its lesson lives: the learner's place is told by it. */
const PartId = Type.String({ pattern: '^[a-z0-9]{1,24}$' });
const title = Type.String({ maxLength: 120 });

const shape = <N extends PartName>(name: N) =>
  Exactly({
    id: PartId,
    kind: Type.Literal(name),
    title,
    content: partKinds[name].content as (typeof partKinds)[N]['content'],
  });

/** One part of a lesson, of whatever kind. */
export const Part = Type.Union([
  shape('text'),
  shape('video'),
  shape('audio'),
  shape('document'),
  shape('slides'),
  shape('scenario'),
  shape('package'),
]);
export type Part = Static<typeof Part>;

const kindOf = ({ kind }: Part) => partKinds[kind] as unknown as PartKind;

/** A part of a kind that has just been added. */
export function blankPart(kind: PartName, id: string): Part {
  return { id, kind, title: '', content: partKinds[kind].blank() } as Part;
}

/** What a part says, as Markdown. */
export function wordsOfPart(part: Part): string {
  return kindOf(part).words(part.content as never);
}

/** Ids of the files that a part needs. */
export function mediaOfPart(part: Part): string[] {
  return kindOf(part).media(part.content as never);
}

/** What keeps a part from being shown. */
export function faultsOfPart(part: Part): PartFault[] {
  return kindOf(part).faults(part.content as never);
}
