import type { drillSession, ResultView } from '@whetstone/core/drills/contract.ts';
import { replaceable } from '@whetstone/core/drills/attempt-no.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { type FieldOp, type KeptResult, resultOf, type Scored } from './queue/field-op.ts';

export type SessionDetail = Output<typeof drillSession>;
export type RosterPerson = SessionDetail['roster'][number];

/** A result as the device shows it: the server's, or its own that waits. */
export interface ShownResult extends Scored {
  /** Id of the result, or of the op that will make it (`op:…`). */
  id: string;
  /** The op that made it: photos and films name it. */
  opId: string;
  attemptNo: number;
  recordedAt: string;
  confirmed: boolean;
  voidReason: string | null;
  /** `device` = recorded, confirmed or voided here and not yet uploaded; `refused` = the server said no. */
  where: 'server' | 'device' | 'refused';
  /** Why the server refused. */
  problem: string | null;
  correctsId: string | null;
  challengeLevel: number | null;
  /** One run of a team: its members' results share it. */
  teamId: string | null;
  /** Another device recorded an attempt of this person in between. */
  crossed: boolean;
}

/**
 * `judged` = this examiner's mark is in and no result yet; `differs` = the examiners have to talk, or a third
 * judges; `missing` and `exempt` = not taken today.
 */
export type PersonState =
  'open' | 'drafted' | 'unconfirmed' | 'confirmed' | 'judged' | 'differs' | 'missing' | 'exempt';

export interface RosterRow {
  person: RosterPerson;
  /** All results, by attempt, voided ones included. */
  results: ShownResult[];
  /** The one that counts: the newest that is not voided. */
  latest: ShownResult | null;
  state: PersonState;
  waits: boolean;
  refused: boolean;
  /** More than one result stands, one of them from another device: somebody has to look. */
  crossed: boolean;
  /** Reasons for which the person was stopped in this session. */
  stopped: readonly string[];
}

function fromServer(result: ResultView, crossed: boolean): ShownResult {
  return {
    ...result,
    confirmed: result.confirmedAt !== null,
    where: 'server',
    problem: null,
    crossed,
  };
}

/** Two copies of one result: figures never change, and what was confirmed or voided stays so. */
function newer(one: ResultView, other: ResultView): ResultView {
  const confirmedAt = one.confirmedAt ?? other.confirmedAt;
  const voided = one.voidedAt ? one : other;
  return { ...one, confirmedAt, voidedAt: voided.voidedAt, voidReason: voided.voidReason };
}

function fromOp(op: FieldOp & { kind: 'record' }, results: readonly ShownResult[]): ShownResult {
  const replaced = results.find(({ id }) => id === op.correctsId);
  return {
    ...op.scored,
    id: resultOf(op.opId),
    opId: op.opId,
    attemptNo: replaced?.attemptNo ?? op.expectedNo,
    recordedAt: op.madeAt,
    confirmed: op.confirmed,
    voidReason: null,
    where: op.refused ? 'refused' : 'device',
    problem: op.refused?.sentence ?? null,
    correctsId: op.correctsId,
    challengeLevel: op.challengeLevel,
    teamId: op.teamId,
    crossed: false,
  };
}

/** A waiting confirmation or void, as if it had happened. */
function applied(op: FieldOp, result: ShownResult): ShownResult {
  if ((op.kind !== 'confirm' && op.kind !== 'void') || op.resultId !== result.id) return result;
  if (op.refused) return { ...result, where: 'refused', problem: op.refused.sentence };
  const where = result.where === 'refused' ? 'refused' : 'device';
  if (op.kind === 'confirm') return { ...result, where, confirmed: true };
  return { ...result, where, voidReason: op.reason };
}

/** The results of one person: the server's list, what it answered since, and what waits here. */
function resultsOf(
  person: RosterPerson,
  kept: ReadonlyMap<string, KeptResult>,
  ops: readonly FieldOp[],
): ShownResult[] {
  const own = [...ops].filter(({ personId }) => personId === person.personId).sort((a, b) => a.seq - b.seq);
  const known = new Map(person.results.map((result) => [result.id, result]));
  for (const { result } of kept.values())
    if (result.personId === person.personId)
      known.set(result.id, newer(result, known.get(result.id) ?? result));
  let shown = [...known.values()].map((result) => fromServer(result, kept.get(result.id)?.crossed ?? false));
  for (const op of own)
    shown = op.kind === 'record' ? [...shown, fromOp(op, shown)] : shown.map((one) => applied(op, one));
  return shown.sort((a, b) => a.attemptNo - b.attemptNo || (a.recordedAt < b.recordedAt ? -1 : 1));
}

/** The person with what was noted of them here and is not on the server yet. */
function withNotes(person: RosterPerson, ops: readonly FieldOp[]): RosterPerson {
  return [...ops]
    .sort((a, b) => a.seq - b.seq)
    .reduce((said, op): RosterPerson => {
      if (op.personId !== person.personId || op.refused) return said;
      if (op.kind === 'presence') return { ...said, missingAt: op.there ? null : op.madeAt };
      return op.kind === 'postpone' ? { ...said, exemptUntil: op.untilOn } : said;
    }, person);
}

/** How a person stands who has no result: what was noted, or what the examiners have said so far. */
function withoutResult(person: RosterPerson, ops: readonly FieldOp[]): PersonState {
  const marked = ops.some(({ kind, personId }) => kind === 'mark' && personId === person.personId);
  if (marked) return 'judged';
  if (person.judged?.is === 'differs') return 'differs';
  if (person.judged?.marks.some(({ mine }) => mine)) return 'judged';
  if (person.exemptUntil !== null) return 'exempt';
  return person.missingAt === null ? 'open' : 'missing';
}

function stoppedFor(detail: SessionDetail, personId: string, ops: readonly FieldOp[]): string[] {
  const known = detail.stops.filter((one) => one.personId === personId).flatMap(({ reasons }) => reasons);
  const here = ops.flatMap((op) => (op.kind === 'stop' && op.personId === personId ? op.reasons : []));
  return [...new Set([...known, ...here])];
}

/** One line for each person of the roster, in firing order. */
export function rosterRows(
  detail: SessionDetail,
  kept: ReadonlyMap<string, KeptResult>,
  queue: { ops: readonly FieldOp[]; sent: readonly FieldOp[] },
  drafted: ReadonlySet<string>,
): RosterRow[] {
  const ofSession = ({ sessionId }: FieldOp) => sessionId === detail.session.id;
  const here = queue.ops.filter(ofSession);
  const noted = [...queue.sent.filter(ofSession), ...here];
  return [...detail.roster]
    .sort((a, b) => a.position - b.position)
    .map((listed): RosterRow => {
      const person = withNotes(listed, noted);
      const results = resultsOf(person, kept, here);
      const standing = results.filter(({ voidReason }) => voidReason === null);
      const latest = standing[standing.length - 1] ?? null;
      const measured = latest?.confirmed ? 'confirmed' : 'unconfirmed';
      return {
        person,
        results,
        latest,
        state: drafted.has(person.personId) ? 'drafted' : latest ? measured : withoutResult(person, noted),
        waits: here.some((op) => op.personId === person.personId && !op.refused),
        refused: here.some((op) => op.personId === person.personId && op.refused),
        crossed: standing.length > 1 && (person.crossed || standing.some((one) => one.crossed)),
        stopped: stoppedFor(detail, person.personId, noted),
      };
    });
}

/**
 * Whom to take next: the first after this one who has nothing yet, from the top again at the end.
 * @param takes whether anything can be recorded for somebody at all
 */
export function nextPerson(
  rows: readonly RosterRow[],
  after: string | null,
  takes: (row: RosterRow) => boolean,
): RosterRow | null {
  const at = rows.findIndex(({ person }) => person.personId === after);
  const round = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  return round.find((row) => (row.state === 'open' || row.state === 'drafted') && takes(row)) ?? null;
}

/** The result that a new entry may replace, where the last one was voided and nothing stands in its place. */
export function toCorrect({ results, latest }: RosterRow): ShownResult | null {
  if (latest) return null;
  const numbered = results.map((one) => ({
    ...one,
    voidedAt: one.voidReason === null ? null : one.recordedAt,
  }));
  const voided = results.filter(({ voidReason }) => voidReason !== null);
  const last = voided[voided.length - 1];
  return last && replaceable(numbered, last.id) ? last : null;
}
