import { defineEntity, p } from '@mikro-orm/core';
import { day, idOf } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const count = () => p.integer().default(0);

const AssessorFiguresSchema = defineEntity({
  name: 'AssessorFigures',
  properties: {
    assessorId: idOf().primary(),
    capabilityCode: p.string().primary(),
    asOfOn: day(),
    ratings: count(),
    /** Σ (y − m before) in points and Σ (P + r) in points², of the ratings that had something before them. */
    difference: p.double().$type<number>(),
    variance: p.double().$type<number>(),
    /** Scores 60–62 and 57–59, and of how many. */
    above: count(),
    below: count(),
    scores: count(),
    /** Entered more than seven days late. */
    late: count(),
    /** Results of a person that another assessor gave the same day: how many, Σ |difference|, same verdict. */
    pairs: count(),
    pairDifference: p.double().$type<number>(),
    pairAgreed: count(),
  },
  policies: ofPerson('assessor_figures', 'assessor_id'),
});

/** The sums behind an assessor's calibration, one capability each; made anew every night. */
export class AssessorFigures extends AssessorFiguresSchema.class {}
AssessorFiguresSchema.setClass(AssessorFigures);
