import type { AnyResponse } from '@whetstone/core/bank/any-kind.ts';
import { paperOf } from '@whetstone/core/bank/shown.ts';
import type { LateScript } from '@whetstone/core/exams/late-contract.ts';
import { type LateChange, lateReasons, lateReasonsOf } from '@whetstone/core/exams/late-script.ts';
import type { LateAnswerView } from '@whetstone/core/exams/late-shapes.ts';
import { type AnswerWithItem, judgedByMachine } from '@whetstone/db/exams/late-regrade.ts';
import { lateStateOf, type Looked } from '@whetstone/db/exams/late-script.ts';
import type { LateScriptRow } from '@whetstone/db/exams/late-script-queries.ts';
import type { LateAnswer, LateIntake } from '@whetstone/db/exams/regrade.entity.ts';

/** A script as examiners read it. */
export function scriptView(script: Looked): LateScript {
  const { row, changes } = script;
  const { attemptId, examId, examTitle, name, badgeNumber, deadlineAt, gradedAt, call } = row;
  const state = lateStateOf(script);
  const why = new Set(changes.flatMap(({ op }) => lateReasonsOf(op, row)));
  const told = state === 'open' ? null : call;
  return {
    attemptId,
    examId,
    examTitle,
    name,
    badgeNumber,
    state,
    answers: changes.length || (call?.answers ?? 0),
    deadlineAt,
    gradedAt,
    receivedAt:
      changes
        .map(({ op }) => op.serverAt)
        .sort()
        .at(-1) ?? null,
    why: lateReasons.filter((reason) => why.has(reason)),
    decidedBy: told?.decidedBy ?? null,
    decidedAt: told?.decidedAt ?? null,
    reason: told?.reason ?? null,
    regradeId: told?.regradeId ?? null,
  };
}

/** What came late beside what stands, as the machine judges it. */
export function changeView({ op }: LateChange, row: LateScriptRow, answer: AnswerWithItem): LateAnswerView {
  return {
    ...common(answer),
    before: { response: answer.value as AnyResponse | null, points: answer.points },
    after: { response: op.value as AnyResponse | null, points: judgedByMachine(answer, op.value).points },
    madeAt: op.madeAt,
    receivedAt: op.serverAt,
    device: op.device,
    why: lateReasonsOf(op, row),
  };
}

function common({ position, itemCode, kind, content, maxPoints }: AnswerWithItem) {
  return { position, itemCode, paper: paperOf(kind, content), maxPoints };
}

/** The same of a regrade: what stood before it, or stands until it is agreed to. */
export function intakeView(
  { answers, before }: LateIntake,
  standing: readonly AnswerWithItem[],
): LateAnswerView[] {
  return standing.map((answer) => {
    const { position } = answer;
    const late = answers.find((one) => one.position === position);
    const stood = before?.find((one) => one.position === position);
    return {
      ...common(answer),
      before: stood ? sideOf(stood) : { response: answer.value as AnyResponse | null, points: answer.points },
      after: late ? sideOf(late, answer) : { response: null, points: null },
      madeAt: late?.madeAt ?? '',
      receivedAt: null,
      device: late?.device ?? null,
      why: [],
    };
  });
}

function sideOf({ value, given }: LateAnswer, judge?: AnswerWithItem) {
  const points = given?.points ?? (judge ? judgedByMachine(judge, value).points : null);
  return { response: value as AnyResponse | null, points };
}
