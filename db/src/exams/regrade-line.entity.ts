import { defineEntity, p } from '@mikro-orm/core';
import { idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const figure = () => p.double().$type<number>();

const RegradeLineSchema = defineEntity({
  name: 'RegradeLine',
  properties: {
    regradeId: idOf().primary(),
    attemptId: idOf().primary(),
    personId: idOf(),
    /** Null when it changes more than one answer: those that came late. */
    position: p.integer().nullable(),
    oldPoints: figure(),
    newPoints: figure(),
    oldScore: figure(),
    newScore: figure(),
    oldMax: figure(),
    newMax: figure(),
    /** When the person opened the result that it made; null = not yet, or it is only proposed. */
    seenAt: instant().nullable(),
  },
  indexes: [{ properties: ['attemptId'] }, { properties: ['personId'] }],
  policies: ofPerson('regrade_line'),
});

/** What a regrade does, or did, to one attempt whose result it changes. */
export class RegradeLine extends RegradeLineSchema.class {}
RegradeLineSchema.setClass(RegradeLine);
