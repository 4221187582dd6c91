import { Type, type Static } from 'typebox';
import { Exactly, Id, OrNull } from '../platform/shapes.ts';
import { Accommodations } from './accommodations.ts';

/** A room that is planned for a round. */
export const RoomInput = Exactly({
  name: Type.String({ minLength: 1, maxLength: 40 }),
  place: OrNull(Type.String({ maxLength: 80 })),
});
export type RoomInput = Static<typeof RoomInput>;

/** What is given to one candidate. */
export const PersonAccommodations = Exactly({ personId: Id, given: Accommodations });
export type PersonAccommodations = Static<typeof PersonAccommodations>;

/** Who is to sit: the people of units with certain posts, of classes, a list of badge numbers, single people, or a draw among them. */
export const ChosenCandidates = Exactly({
  unitIds: Type.Array(Id, { maxItems: 400 }),
  postCodes: Type.Array(Type.String({ maxLength: 10 }), { maxItems: 40 }),
  personIds: Type.Array(Id, { maxItems: 2000 }),
  /** Classes: whoever is called to one, or has a place in it. */
  classIds: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  /** Of all these so many, drawn at random by a seed that is kept. */
  draw: Type.Optional(
    Exactly({
      count: Type.Integer({ minimum: 1, maximum: 20_000 }),
      seed: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    }),
  ),
});
export type ChosenCandidates = Static<typeof ChosenCandidates>;
