import type { RequiredEntityData } from '@mikro-orm/core';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import type { EvidenceType } from '@whetstone/core/capability/model.ts';
import { Evidence } from '@whetstone/db/capability/evidence.entity.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';

const DAY_MS = 86_400_000;
/** The force's zone is eight hours ahead of UTC. */
const ZONE_HOURS = 8;

/** The instant, in milliseconds, of so many minutes after midnight of a day in the force's zone. */
export function atMinute(day: number, minutes: number): number {
  return day * DAY_MS + (minutes - ZONE_HOURS * 60) * 60_000;
}

/** The day, as `dayNumber`, of an instant in milliseconds, in the force's zone. */
export function dayOfMilliseconds(milliseconds: number): number {
  return Math.floor((milliseconds + ZONE_HOURS * 3_600_000) / DAY_MS);
}

type EvidenceRow = RequiredEntityData<Evidence>;

/** What is said of one piece of evidence; the rest is as for an ordinary confirmed result. */
export interface Said {
  readonly personId: string;
  readonly capabilityCode: string;
  readonly type: EvidenceType;
  /** Day it happened, as `dayNumber`. */
  readonly day: number;
  /** When it was entered, in milliseconds. */
  readonly enteredAtMs: number;
  readonly score: number;
  readonly ceiling: number;
  readonly sourceKind: EvidenceRow['sourceKind'];
  readonly more?: Partial<EvidenceRow>;
}

/** Writes evidence rows; everything that is not said has its plain value. */
export class EvidenceBook {
  readonly #tables: Tables;

  constructor(tables: Tables) {
    this.#tables = tables;
  }

  /** Enters a piece of evidence and gives its id. Ids sort by when the rows were entered. */
  enter({ day, enteredAtMs, more, ...said }: Said, dice: Dice): string {
    const id = idAtMilliseconds(enteredAtMs, dice);
    this.#tables.add(Evidence, {
      ...plain,
      ...said,
      id,
      happenedOn: isoDay(day),
      enteredAt: instantOf(enteredAtMs),
      ...more,
    });
    return id;
  }

  /** Enters the row that voids a piece of evidence: it says when and why, and counts for nothing. */
  void(said: Said, id: string, why: { atMs: number; reason: string }, dice: Dice): void {
    const { more: _, ...same } = said;
    const more = { status: 'void' as const, sourceId: id, voidsId: id, voidReason: why.reason };
    this.enter({ ...same, sourceKind: 'void', enteredAtMs: why.atMs, more }, dice);
  }
}

const plain = {
  enteredById: null,
  variance: null,
  status: 'confirmed' as const,
  confirmedAt: null,
  critical: false,
  challenge: false,
  assessorId: null,
  assessorCertified: true,
  occasionId: null,
  place: null,
  rawText: null,
  versionId: null,
  sourceId: null,
  disputed: false,
  voidsId: null,
  voidReason: null,
};
