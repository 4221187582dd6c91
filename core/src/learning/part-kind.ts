import { type Static, Type, type TObject } from 'typebox';
import { Exactly, Id } from '../platform/shapes.ts';

/** Why a part cannot be shown to learners yet. */
export type PartFault =
  | 'part-empty'
  | 'medium-missing'
  | 'package-missing'
  | 'slide-empty'
  | 'step-empty'
  | 'step-without-choice'
  | 'step-leads-nowhere'
  | 'step-never-ends';

/** Restricted Markdown, with images and tables. */
export const Markdown = Type.String({ maxLength: 40_000 });

/** A file that a part shows or plays, by its id; null until one is chosen. */
export const MediumId = Type.Union([Id, Type.Null()]);

/** A kind of part: one file with all that the floors need to know of it. */
export interface PartKind<Name extends string = string, Content extends TObject = TObject> {
  readonly name: Name;
  /** Shape of what it holds. */
  readonly content: Content;
  /** A part that has just been added. */
  blank(): Static<Content>;
  /** What it says, as Markdown: for the search, and for those who read instead of watching. */
  words(content: Static<Content>): string;
  /** Ids of the files it needs. */
  media(content: Static<Content>): string[];
  /** What keeps it from being shown; empty when it is whole. */
  faults(content: Static<Content>): PartFault[];
}

/** Keeps the literal name and shape of a kind. */
export function definePart<Name extends string, Content extends TObject>(
  kind: PartKind<Name, Content>,
): PartKind<Name, Content> {
  return kind;
}

/** Content of the kinds that are one file with a note beneath it. */
export const oneFile = Exactly({ mediaId: MediumId, note: Markdown });

/** All but the name of a kind that is one file with a note. */
export const fileKind = {
  content: oneFile,
  blank: (): Static<typeof oneFile> => ({ mediaId: null, note: '' }),
  words: ({ note }: Static<typeof oneFile>): string => note,
  media: ({ mediaId }: Static<typeof oneFile>): string[] => (mediaId ? [mediaId] : []),
  faults: ({ mediaId }: Static<typeof oneFile>): PartFault[] => (mediaId ? [] : ['medium-missing']),
};
