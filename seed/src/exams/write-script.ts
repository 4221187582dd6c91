import type { AttemptState } from '@whetstone/core/exams/attempt-states.ts';
import { drawOrder } from '@whetstone/core/exams/option-order.ts';
import { sealOf } from '@whetstone/core/exams/receipt.ts';
import { isWhollyMarked, scoreScript, type ScriptScore } from '@whetstone/core/exams/script-score.ts';
import type { Dice } from '@whetstone/core/platform/chance.ts';
import { instantOf } from '@whetstone/core/platform/clock.ts';
import { Answer } from '@whetstone/db/exams/answer.entity.ts';
import { AnswerOp } from '@whetstone/db/exams/answer-op.entity.ts';
import { Attempt } from '@whetstone/db/exams/attempt.entity.ts';
import { AttemptEvent } from '@whetstone/db/exams/attempt-event.entity.ts';
import { Outbox } from '@whetstone/db/platform/outbox.entity.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import { idAtMilliseconds } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { chance } from '../people/draw.ts';
import { writeLateWords } from './late-words.ts';
import { respond } from './respond.ts';
import { examRules } from './seasons.ts';
import type { HeldExam } from './write-exam.ts';

/** Where rows go: into the tables of a city, or into those that stand. */
export type Rows = Pick<Tables, 'add'>;

/** The round as an attempt meets it; times in milliseconds. */
export interface Sitting {
  readonly roundId: string;
  readonly hardEndMs: number;
  readonly minutes: number;
  /** When the results came out; null = they wait. */
  readonly releasedMs: number | null;
}

/** Who sits, since when, and how able they are by capability. */
export interface Sitter {
  readonly personId: string;
  readonly startMs: number;
  readonly dice: Dice;
  /** The device lost its network before the end: some answers reached the server after the grading. */
  readonly cutOff?: boolean;
  abilityIn(capabilityCode: string): number;
}

/** A script as it was handed in and graded. */
export interface Script {
  readonly attemptId: string;
  readonly gradedMs: number;
  readonly score: ScriptScore;
}

interface Saved {
  readonly position: number;
  readonly value: unknown;
  readonly serverRev: number;
  readonly opId: string;
  readonly atMs: number;
}

/** Seconds an item takes, as a share of what its author expects. */
const PACE = [0.4, 0.9] as const;
const GRADING_MS = 4000;

/** Plays one attempt from the first item to the last and writes all that the product keeps of it. */
export function writeScript(tables: Rows, exam: HeldExam, sitting: Sitting, sitter: Sitter): Script {
  const { dice, personId, startMs } = sitter;
  const attemptId = idAtMilliseconds(startMs, dice);
  const deadlineMs = Math.min(startMs + sitting.minutes * 60_000, sitting.hardEndMs);
  const order = drawOrder(exam.items, examRules, dice.fork(attemptId));
  const saved = answerAll(tables, exam, { attemptId, sitter, deadlineMs, positions: order.positions });
  const lastMs = saved.at(-1)?.atMs ?? startMs;
  const submittedMs = Math.min(deadlineMs, lastMs + 15_000 + dice.below(45_000));
  const gradedMs = submittedMs + GRADING_MS;
  const responses = new Map(saved.map(({ position, value }) => [position, value]));
  const score = scoreScript(exam.items, responses, examRules);
  writeAnswers(tables, attemptId, saved, score);
  const facts = { attemptId, device: deviceOf(personId), items: exam.items, score, saved: saved.length };
  const late = sitter.cutOff ? writeLateWords(tables, { ...facts, submittedMs, gradedMs, dice }) : 0;
  const left = chance(dice, 0.12) ? 1 + dice.below(3) : 0;
  const marked = isWhollyMarked(score.answers);
  const releasedMs = marked ? sitting.releasedMs : null;
  const state: AttemptState = !marked ? 'submitted' : releasedMs === null ? 'graded' : 'released';
  tables.add(Attempt, {
    id: attemptId,
    roundId: sitting.roundId,
    personId,
    paperId: exam.paperId,
    state,
    order,
    startedAt: instantOf(startMs),
    deadlineAt: instantOf(deadlineMs),
    hardEndAt: instantOf(sitting.hardEndMs),
    submittedAt: instantOf(submittedMs),
    sealedHash: sealOf(attemptId, saved, sha256),
    serverRev: saved.length + late,
    leftPageCount: left,
    leftPageSeconds: left * (3 + dice.below(20)),
    score: marked ? score.score : null,
    maxScore: marked ? score.maxScore : null,
    gradedAt: marked ? instantOf(gradedMs) : null,
    releasedAt: releasedMs === null ? null : instantOf(Math.max(gradedMs, releasedMs)),
  });
  writeEvents(tables, attemptId, { sitter, submittedMs, gradedMs: marked ? gradedMs : null, releasedMs });
  if (!marked)
    tables.add(Outbox, {
      topic: 'attempt.awaits-marking',
      payload: { attemptId },
      announcedAt: instantOf(gradedMs),
    });
  return { attemptId, gradedMs, score };
}

const deviceOf = (personId: string): string => sha256(personId).slice(0, 16);

/** The answers that count, each with its grade; items never answered get a row from grading. */
function writeAnswers(tables: Rows, attemptId: string, saved: readonly Saved[], score: ScriptScore): void {
  const byPosition = new Map(saved.map((one) => [one.position, one]));
  for (const { position, points, maxPoints, verdict, parts = null } of score.answers) {
    const one = byPosition.get(position);
    const kept = { opId: one?.opId ?? null, value: one?.value ?? null, serverRev: one?.serverRev ?? 0 };
    const savedAt = one ? instantOf(one.atMs) : null;
    tables.add(Answer, { attemptId, position, ...kept, savedAt, points, maxPoints, verdict, parts });
  }
}

function answerAll(
  tables: Rows,
  { items }: HeldExam,
  writing: { attemptId: string; sitter: Sitter; deadlineMs: number; positions: readonly number[] },
): Saved[] {
  const { attemptId, sitter, deadlineMs, positions } = writing;
  const { dice } = sitter;
  const pace = PACE[0] + dice.fraction() * (PACE[1] - PACE[0]);
  const device = deviceOf(sitter.personId);
  const saved: Saved[] = [];
  let atMs = sitter.startMs;
  for (const position of positions) {
    const item = items[position - 1];
    if (!item) continue;
    atMs += Math.round(item.expectedSeconds * pace * (0.6 + 0.8 * dice.fraction()) * 1000);
    const value = respond(item, sitter.abilityIn(item.capabilityCode), dice);
    if (value === null || atMs >= deadlineMs) continue;
    const opId = idAtMilliseconds(atMs, dice);
    const serverRev = saved.length + 1;
    tables.add(AnswerOp, {
      opId,
      attemptId,
      position,
      clientSeq: serverRev,
      baseRev: 0,
      value,
      madeAt: instantOf(atMs),
      receivedAt: instantOf(atMs + 800),
      serverRev,
      late: false,
      device,
    });
    saved.push({ position, value, serverRev, opId, atMs: atMs + 800 });
  }
  return saved;
}

function writeEvents(
  tables: Rows,
  attemptId: string,
  facts: { sitter: Sitter; submittedMs: number; gradedMs: number | null; releasedMs: number | null },
): void {
  const { sitter, submittedMs, gradedMs, releasedMs } = facts;
  const { personId, startMs, dice } = sitter;
  const move = (
    from: AttemptState | null,
    to: AttemptState,
    atMs: number,
    actorId: string | null,
    reason: string | null,
  ) => {
    tables.add(AttemptEvent, {
      id: idAtMilliseconds(atMs, dice),
      attemptId,
      from,
      to,
      actorId,
      at: instantOf(atMs),
      reason,
    });
  };
  move(null, 'assigned', startMs, null, 'on the list of the round');
  move('assigned', 'ready', startMs + 1, null, 'paper bound, order drawn');
  move('ready', 'in_progress', startMs + 2, personId, null);
  move('in_progress', 'submitted', submittedMs, personId, null);
  if (gradedMs === null) return;
  move('submitted', 'graded', gradedMs, null, 'graded by machine');
  if (releasedMs === null) return;
  move('graded', 'released', Math.max(gradedMs + 1, releasedMs), null, 'released by the policy of the round');
}
