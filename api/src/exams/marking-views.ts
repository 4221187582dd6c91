import { agreementOf, driftOf, type Pair } from '@whetstone/core/exams/agreement.ts';
import type {
  LeasedScript,
  MarkingProgress,
  MarkingQueueView,
  QueueLine,
} from '@whetstone/core/exams/marking-contract.ts';
import type { markedScripts, markingReport } from '@whetstone/core/exams/marking-review-contract.ts';
import { type MarkTurn, nextTurn } from '@whetstone/core/exams/marking.ts';
import { partsToMark, writtenFor } from '@whetstone/core/exams/take-mark.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import type { LeasedRow } from '@whetstone/db/exams/marking-leases.ts';
import type { MarkRow, QueueRow, ScriptRow } from '@whetstone/db/exams/marking-queries.ts';

/** What a marker needs of the question. */
function questionOf({ kind, content, part }: QueueRow) {
  const found = partsToMark(kind, content).find((one) => (one.part ?? '') === part);
  if (!found) throw new Error(`no part ${part} of this item is marked by people`);
  return found.content;
}

export function progressOf(row: MarkingProgress): MarkingProgress {
  const { scripts, settled, differing, doubtful, mine, forMe, avoided } = row;
  return { scripts, settled, differing, doubtful, mine, forMe, avoided };
}

export function queueLine(row: QueueRow): QueueLine {
  const { id, roundId, examTitle, opensAt, unitZh, unitEn, itemCode, points, way } = row;
  const { stem } = questionOf(row);
  return {
    id,
    roundId,
    examTitle,
    opensAt,
    unitZh,
    unitEn,
    itemCode,
    stem,
    points,
    way,
    progress: progressOf(row),
  };
}

/** The pairs of first and second marks of a queue, and who gave them. */
function pairsOf(marks: readonly MarkRow[]): { first: MarkRow; second: MarkRow }[] {
  const byScript = Map.groupBy(marks, ({ scriptId }) => scriptId);
  return [...byScript.values()].flatMap((ofOne) => {
    const first = ofOne.find(({ turn }) => turn === 'first');
    const second = ofOne.find(({ turn }) => turn === 'second');
    return first && second ? [{ first, second }] : [];
  });
}

const inPoints = ({ first, second }: { first: MarkRow; second: MarkRow }): Pair => [
  first.points,
  second.points,
];

export function queueView(row: QueueRow, snippets: string[], marks: readonly MarkRow[]): MarkingQueueView {
  const { material, modelAnswer, wordLimit } = questionOf(row);
  const { rubric, rubricNo, tolerance, revision, examId, itemVersionId, part } = row;
  return {
    ...queueLine(row),
    examId,
    itemVersionId,
    part,
    rubric,
    rubricNo,
    tolerance,
    revision,
    snippets,
    modelAnswer,
    material: material ?? null,
    wordLimit: wordLimit ?? null,
    weightedKappa: agreementOf(pairsOf(marks).map(inPoints)).weightedKappa,
  };
}

type Plan = Pick<QueueRow, 'way' | 'tolerance' | 'part'>;

/** What a marker learns of the turn of a mark: a check looks like any first mark, or it would check nothing. */
export const shownTurn = (turn: MarkTurn): MarkTurn => (turn === 'check' ? 'first' : turn);

/** A script as its marker gets it: earlier marks only where the third turn needs them. */
export function leasedView(
  { scriptId, code, value, endsAt, earlier }: LeasedRow,
  plan: Plan,
  seeded: boolean,
): LeasedScript {
  const turn = nextTurn({ ...plan, seedPoints: seeded ? 0 : null }, earlier) ?? 'check';
  const shown = turn === 'third' ? earlier : [];
  return {
    scriptId,
    code,
    turn: shownTurn(turn),
    endsAt,
    text: writtenFor(value, plan.part || null),
    earlier: shown.map(({ points, picks, comment }) => ({ points, picks, comment })),
  };
}

const unmarked = { state: 'waiting', points: null, seedPoints: null } as const;

export function scriptLines(
  scripts: readonly ScriptRow[],
  marks: readonly MarkRow[],
  part: string,
  me: string,
): Output<typeof markedScripts>['scripts'] {
  const byScript = Map.groupBy(marks, ({ scriptId }) => scriptId);
  return scripts.map((script) => {
    const { scriptId, code, value } = script;
    const all = byScript.get(scriptId) ?? [];
    const mayKnow =
      script.seedPoints === null || script.seededById === me || all.some((one) => one.markerId === me);
    // A seed looks like any other script until one has marked it oneself.
    const { state, points, seedPoints } = mayKnow ? script : unmarked;
    // Until a script is settled nobody learns from here what another marker gave it.
    const own = all.filter((one) => state === 'settled' || one.markerId === me);
    return {
      scriptId,
      code,
      state,
      points,
      seedPoints,
      characters: writtenFor(value, part || null).length,
      doubtful: own.some(({ doubtful }) => doubtful),
      marks: own.map(({ markId, markerId, marker, turn, points: given, comment, doubtful, givenAt }) => ({
        markId,
        marker,
        turn,
        comment,
        doubtful,
        givenAt,
        mine: markerId === me,
        points: given,
      })),
    };
  });
}

const rounded = (value: number | null) => (value === null ? null : halfUp(value, 3));

function figures(pairs: readonly Pair[]) {
  const { scripts, exact, kappa, weightedKappa, meanDifference, meanDistance } = agreementOf(pairs);
  return {
    scripts,
    exact: rounded(exact),
    kappa: rounded(kappa),
    weightedKappa: rounded(weightedKappa),
    meanDifference: rounded(meanDifference),
    meanDistance: rounded(meanDistance),
  };
}

/** Agreement of pairs, severity of each marker against the other, drift on seeds. */
export function reportView(
  scripts: readonly ScriptRow[],
  marks: readonly MarkRow[],
  me: string,
  asOf: string,
): Output<typeof markingReport> {
  const pairs = pairsOf(marks);
  const inOrder = ({ first, second }: (typeof pairs)[number]) =>
    first.markerId < second.markerId ? ([first, second] as const) : ([second, first] as const);
  const byCouple = Map.groupBy(pairs.map(inOrder), ([one, other]) => `${one.markerId} ${other.markerId}`);
  const seeds = new Map(
    scripts.flatMap((one) => (one.seedPoints === null ? [] : [[one.scriptId, one.seedPoints]])),
  );
  const byMarker = Map.groupBy(marks, ({ markerId }) => markerId);
  const settled = scripts.flatMap(({ points }) => points ?? []);
  return {
    all: figures(pairs.map(inPoints)),
    thirds: marks.filter(({ turn }) => turn === 'third').length,
    pairs: [...byCouple.values()].map((couple) => ({
      one: couple[0]![0].marker,
      other: couple[0]![1].marker,
      ...figures(couple.map(([one, other]): Pair => [one.points, other.points])),
    })),
    markers: [...byMarker].map(([markerId, own]) => markerLine(own, { pairs, seeds, mine: markerId === me })),
    mean:
      settled.length === 0 ? null : halfUp(settled.reduce((sum, one) => sum + one, 0) / settled.length, 2),
    asOf,
  };
}

function markerLine(
  own: readonly MarkRow[],
  {
    pairs,
    seeds,
    mine,
  }: { pairs: ReturnType<typeof pairsOf>; seeds: ReadonlyMap<string, number>; mine: boolean },
): Output<typeof markingReport>['markers'][number] {
  const [{ marker, markerId }] = own as [MarkRow];
  const beside = pairs.flatMap(({ first, second }) => {
    if (first.markerId === markerId) return [{ given: first.points, held: second.points }];
    return second.markerId === markerId ? [{ given: second.points, held: first.points }] : [];
  });
  const onSeeds = driftOf(
    own.flatMap(({ scriptId, points }) => {
      const held = seeds.get(scriptId);
      return held === undefined ? [] : [{ given: points, held }];
    }),
  );
  return {
    marker,
    mine,
    marks: own.length,
    mean: halfUp(own.reduce((sum, { points }) => sum + points, 0) / own.length, 2),
    severity: rounded(driftOf(beside).severity),
    seeds: onSeeds.scripts,
    seedSeverity: rounded(onSeeds.severity),
    seedDrift: rounded(onSeeds.drift),
    doubtful: own.filter(({ doubtful }) => doubtful).length,
  };
}
