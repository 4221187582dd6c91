import type { CellFigures, CellSums } from './cell.ts';
import { fittingMeasures, type ReportCell, type ReportSpec } from './report.ts';
import { firstHeads, measureHeads, stateInWords } from './report-words.ts';
import type { RequirementState } from './state.ts';

/** What a report tells of one person and one capability. */
export interface ReportScore {
  /** Null when the post does not require it. */
  readonly state: RequirementState | null;
  readonly shown: number;
  readonly low90: number;
  readonly high90: number;
  readonly level: number;
  readonly requiredLevel: number | null;
  readonly counted: number;
  readonly lastOn: string | null;
  readonly expiresOn: string | null;
}

interface Named {
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The heads of the columns, each measure with the name of its capability. */
export function reportHeads(spec: ReportSpec, names: ReadonlyMap<string, Named>): string[] {
  const { locale } = spec;
  const nameOf = (code: string) => names.get(code)?.[locale === 'zh' ? 'nameZh' : 'nameEn'] ?? code;
  return [
    ...firstHeads[spec.rows][locale],
    ...spec.codes.flatMap((code) =>
      fittingMeasures(spec).flatMap((measure) =>
        measureHeads[measure][locale].map((head) => `${nameOf(code)} · ${head}`),
      ),
    ),
  ];
}

const whole = (value: number) => Math.round(value);

function ofScore(measure: string, score: ReportScore, locale: ReportSpec['locale']): ReportCell[] {
  const known = score.counted > 0;
  switch (measure) {
    case 'state':
      return [stateInWords(score.state, locale)];
    case 'score': {
      const cut = (value: number) => whole(Math.min(100, Math.max(0, value)));
      return known ? [whole(score.shown), cut(score.low90), cut(score.high90)] : ['', '', ''];
    }
    case 'level':
      return [known ? score.level : '', score.requiredLevel ?? ''];
    case 'lastOn':
      return [score.lastOn ?? ''];
    default:
      return [score.expiresOn ?? ''];
  }
}

const nothing: ReportScore = {
  state: null,
  shown: 0,
  low90: 0,
  high90: 0,
  level: 0,
  requiredLevel: null,
  counted: 0,
  lastOn: null,
  expiresOn: null,
};

/** The cells of one person, capability by capability. A score never stands without its range. */
export function personCells(spec: ReportSpec, scores: ReadonlyMap<string, ReportScore>): ReportCell[] {
  const measures = fittingMeasures(spec);
  return spec.codes.flatMap((code) =>
    measures.flatMap((measure) => ofScore(measure, scores.get(code) ?? nothing, spec.locale)),
  );
}

function ofUnit(measure: string, sums: CellSums, figures: CellFigures): ReportCell[] {
  const share = (value: number | null) => (value === null ? '' : Math.round(value * 1000) / 1000);
  const points = (value: number | null) => (value === null ? '' : Math.round(value * 10) / 10);
  switch (measure) {
    case 'counts':
      return [figures.n, sums.met, sums.due, sums.below, sums.lapsed, sums.noEvidence];
    case 'ready':
      return [share(figures.readyLow), share(figures.readyHigh)];
    case 'coverage':
      return [share(figures.coverage)];
    default:
      return [points(figures.gap), points(figures.gapLow), points(figures.gapHigh)];
  }
}

/** The cells of one unit, or of the members of one class; shares are 0–1, gaps points, both only from five people on. */
export function unitCells(
  spec: ReportSpec,
  of: (code: string) => { readonly sums: CellSums; readonly figures: CellFigures },
): ReportCell[] {
  const measures = fittingMeasures(spec);
  return spec.codes.flatMap((code) => {
    const { sums, figures } = of(code);
    return measures.flatMap((measure) => ofUnit(measure, sums, figures));
  });
}

/** Whether a person is among those the report asks for: by state, and by proof that ends soon. */
export function isAskedFor(
  spec: ReportSpec,
  scores: ReadonlyMap<string, ReportScore>,
  lastDay: string | null,
  asOfOn: string,
): boolean {
  const of = spec.codes.flatMap((code) => scores.get(code) ?? []);
  const inState =
    spec.states.length === 0 || of.some(({ state }) => state !== null && spec.states.includes(state));
  const ends =
    lastDay === null ||
    of.some(
      ({ state, expiresOn }) =>
        state !== null && expiresOn !== null && expiresOn >= asOfOn && expiresOn <= lastDay,
    );
  return inState && ends;
}
