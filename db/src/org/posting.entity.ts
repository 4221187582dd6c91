import { defineEntity, p } from '@mikro-orm/core';
import { day, id, idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const PostingSchema = defineEntity({
  name: 'Posting',
  properties: {
    id: id(),
    personId: idOf(),
    unitId: idOf(),
    postCode: p.string(),
    fromOn: day(),
    /** Last day in the post; null while it lasts. */
    toOn: day().nullable(),
  },
  indexes: [{ properties: ['personId', 'fromOn'] }],
  policies: ofPerson('posting'),
});

/** A person in a post of a unit for a time; history is kept when people move. */
export class Posting extends PostingSchema.class {}
PostingSchema.setClass(Posting);
