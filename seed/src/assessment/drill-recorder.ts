import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import { ageOn, bandFor } from '@whetstone/core/drills/age-band.ts';
import { rawLine, scoreRaw, type DrillScore } from '@whetstone/core/drills/score-drill.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { isoDay } from '@whetstone/core/platform/day.ts';
import { DrillResult } from '@whetstone/db/drills/drill-result.entity.ts';
import { findingOfDrill } from '@whetstone/core/capability/finding.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { between, chance, normal } from '../people/draw.ts';
import type { Member } from '../people/member.ts';
import type { SeedDrill } from '../standards/seed-drill.ts';
import type { Assessor } from './assessors.ts';
import { atMinute, type EvidenceBook, type Said } from './evidence-book.ts';
import { drawMishap, isDisputed, lateBy, type Mishap } from './mishaps.ts';
import { makeRaw, withViolation } from './raw-record.ts';
import type { Session } from './sessions.ts';
import type { StandardBook } from './standard-book.ts';
import { valueForScore } from './value-for-score.ts';

/** One try of a person at a drill, as it is about to be recorded. */
export interface Try {
  readonly member: Member;
  readonly drill: SeedDrill;
  readonly session: Session;
  readonly assessor: Assessor;
  /** True ability on the day, in points. */
  readonly ability: number;
  /** Tries before this one on the same occasion. */
  readonly again: number;
  readonly threshold: number;
}

/** Share of tries that end in a critical failure, where a drill knows any. */
const CRITICAL = 0.006;
/** Spread in points of a single try around what somebody can do. */
const TRY_DEVIATION = 4.2;
const VOIDED_AFTER_MS = 25 * 3_600_000;

interface Recorded extends Try {
  readonly raw: AnyRaw;
  readonly score: DrillScore;
  readonly recordedAtMs: number;
}

/** Writes results of drills and the evidence that they are. */
export class DrillRecorder {
  readonly #tables: Tables;
  readonly #evidence: EvidenceBook;
  readonly #book: StandardBook;
  readonly #today: number;
  readonly #versionId: string;

  constructor(
    tables: Tables,
    evidence: EvidenceBook,
    book: StandardBook,
    standing: { today: number; drillsVersionId: string },
  ) {
    this.#tables = tables;
    this.#evidence = evidence;
    this.#book = book;
    this.#today = standing.today;
    this.#versionId = standing.drillsVersionId;
  }

  /** Records a try with whatever befalls it on the way, and gives the points that stand in the end. */
  record(one: Try, befalls?: Mishap): number {
    const { member, session } = one;
    const { dice } = member;
    const mishap = befalls ?? drawMishap(session.day, this.#today, dice);
    const minute = 9 * 60 + 10 * one.again + (session.roster.get(member.id) ?? 0) + dice.below(5);
    const done = this.#perform(one, one.ability, atMinute(session.day, Math.min(minute, 17 * 60)));
    if (mishap === 'mistyped') {
      const slip = this.#perform(one, one.ability - between(dice, 18, 30), done.recordedAtMs);
      const correctsId = this.#write(slip, 'none', { voidReason: '录入错误，已按原始成绩单更正' });
      const later = { ...done, recordedAtMs: done.recordedAtMs + 26 * 3_600_000 };
      this.#write(later, 'none', { correctsId });
      return done.score.score;
    }
    if (mishap === 'not-theirs') this.#write(done, 'none', { voidReason: '登记人员有误，成绩不属于本人' });
    else this.#write(done, mishap, {});
    return done.score.score;
  }

  #perform(one: Try, ability: number, recordedAtMs: number): Recorded {
    const { drill, member, session, assessor } = one;
    const { dice } = member;
    const { definition } = drill;
    const age = ageOn(isoDay(member.bornOn), isoDay(session.day));
    const table = bandFor(definition.tables, member.sex, age);
    if (!table) throw new RangeError(`${drill.code} has no table for ${member.sex}${age}`);
    const points = Math.min(100, Math.max(5, ability + assessor.leaning + normal(dice, 0, TRY_DEVIATION)));
    const made = makeRaw(definition, valueForScore(definition, table, points), dice);
    const raw = chance(dice, CRITICAL) ? withViolation(made, definition, dice) : made;
    return { ...one, raw, recordedAtMs, score: scoreRaw(definition, { sex: member.sex, age }, raw) };
  }

  /** Writes the result and its evidence; gives the id by which a correction refers to it. */
  #write(done: Recorded, mishap: Mishap, fate: { voidReason?: string; correctsId?: string }): string {
    const { dice } = done.member;
    const recordedAtMs = done.recordedAtMs + (mishap === 'late' ? lateBy(dice) * 86_400_000 : 0);
    const confirmedMs = mishap === 'unconfirmed' ? null : recordedAtMs + 60_000;
    const voided = fate.voidReason ? { atMs: recordedAtMs + VOIDED_AFTER_MS, reason: fate.voidReason } : null;
    const resultId = idAtMilliseconds(recordedAtMs, dice);
    this.#tables.add(DrillResult, {
      ...resultOf(done),
      id: resultId,
      opId: idAtMilliseconds(recordedAtMs - 2000, dice),
      recordedAt: instantOf(recordedAtMs),
      deviceAt: null,
      confirmedAt: confirmedMs === null ? null : instantOf(confirmedMs),
      confirmedVia: confirmedMs === null ? null : 'assessor-device',
      voidedAt: voided && instantOf(voided.atMs),
      voidReason: voided && voided.reason,
      correctsId: fate.correctsId ?? null,
    });
    this.#enter(done, { resultId, recordedAtMs, confirmedMs, voided });
    return resultId;
  }

  /** Enters the result as evidence of each capability it speaks to, as the product does when it is confirmed. */
  #enter(done: Recorded, { resultId, recordedAtMs, confirmedMs, voided }: Kept): void {
    const { drill, member, score, session, threshold } = done;
    const disputed = isDisputed(score.score < threshold, session.day, this.#today, member.dice);
    for (const code of drill.capabilityCodes) {
      const capability = this.#book.capabilities.get(code);
      const finding = capability && findingOfDrill(score, capability.evidence_caps);
      if (!finding) continue;
      const said: Said = {
        personId: member.id,
        capabilityCode: code,
        type: finding.type,
        day: session.day,
        enteredAtMs: (confirmedMs ?? recordedAtMs) + 1000,
        score: finding.score,
        ceiling: finding.ceiling,
        sourceKind: 'drill',
        more: {
          ...contextOf(done),
          versionId: this.#versionId,
          status: voided ? 'void' : confirmedMs === null ? 'pending' : 'confirmed',
          confirmedAt: confirmedMs === null ? null : instantOf(confirmedMs),
          sourceId: resultId,
          disputed,
        },
      };
      const id = this.#evidence.enter(said, member.dice);
      if (voided) this.#evidence.void(said, id, voided, member.dice);
    }
  }
}

/** A result as it was kept; times in milliseconds. */
interface Kept {
  readonly resultId: string;
  readonly recordedAtMs: number;
  /** Null while the person has not accepted it. */
  readonly confirmedMs: number | null;
  readonly voided: { readonly atMs: number; readonly reason: string } | null;
}

/** What the evidence says of the occasion, whatever the capability. */
function contextOf({ drill, raw, score, session, assessor }: Recorded) {
  return {
    critical: score.critical.length > 0,
    assessorId: assessor.member.id,
    enteredById: assessor.member.id,
    assessorCertified: assessor.certified,
    occasionId: session.id,
    place: session.place,
    rawText: `${drill.nameZh} ${rawLine(drill.definition, raw)}`,
  };
}

/** What a result says of the try itself. */
function resultOf({ session, member, again, raw, score, assessor }: Recorded) {
  return {
    sessionId: session.id,
    personId: member.id,
    attemptNo: again + 1,
    raw,
    value: score.value,
    band: score.band,
    score: score.score,
    level: score.level,
    ceiling: score.ceiling,
    criticalReasons: score.critical,
    happenedOn: isoDay(session.day),
    assessorId: assessor.member.id,
  };
}
