import { defineEntity, p } from '@mikro-orm/core';
import type { WholeOutcome } from '@whetstone/core/learning/packages/sequence/whole-outcome.ts';
import { NOTHING_YET } from '@whetstone/core/learning/packages/unit-outcome.ts';
import { id, idOf, instant } from '../../platform/columns.ts';
import { ofPerson } from '../../platform/reach-policy.ts';

const PackageSittingSchema = defineEntity({
  name: 'PackageSitting',
  properties: {
    id: id(),
    personId: idOf(),
    packageId: idOf(),
    /** The unit of its plan; `*` = all of them, as the rules of the package lead. */
    unitKey: p.text(),
    openedAt: instant(),
    /** Address of the pages that hold the unit's frame: `https://learn.example`. */
    openedFrom: p.string(),
    /** SHA-256 of the ticket that its files are read with. */
    ticketHash: p.string().length(64).unique(),
    ticketEndsAt: instant(),
    /** Counts what the unit has handed over; a lower count that comes later is old. */
    handed: p.integer().default(0),
    handedAt: instant().nullable(),
    /** What the runtime keeps, as JSON, as it was handed over last; null = nothing yet. */
    kept: p.text().nullable(),
    outcome: p.json<WholeOutcome>(),
    /** The unit said that it is over. */
    closedAt: instant().nullable(),
  },
  indexes: [{ properties: ['personId', 'packageId', 'unitKey', 'openedAt'] }],
  policies: ofPerson('package_sitting'),
});

/** What a unit hands over. */
export interface Handed {
  readonly count: number;
  readonly kept: string;
  readonly outcome: WholeOutcome;
  readonly closed: boolean;
}

/** One start of a unit of a package by a person, on one device. */
export class PackageSitting extends PackageSittingSchema.class {
  /** A sitting in which nothing has happened. */
  static open(
    made: Pick<
      PackageSitting,
      'personId' | 'packageId' | 'unitKey' | 'openedFrom' | 'ticketHash' | 'ticketEndsAt'
    >,
    now: string,
  ): PackageSitting {
    return Object.assign(new PackageSitting(), {
      ...made,
      openedAt: now,
      handed: 0,
      handedAt: null,
      kept: null,
      outcome: NOTHING_YET,
      closedAt: null,
    });
  }

  /** Takes what was handed over, unless something later is here already: any order, any number of times. */
  take({ count, kept, outcome, closed }: Handed, now: string): void {
    if (count <= this.handed) return;
    this.handed = count;
    this.handedAt = now;
    this.kept = kept;
    this.outcome = outcome;
    this.closedAt ??= closed ? now : null;
  }
}
PackageSittingSchema.setClass(PackageSitting);
