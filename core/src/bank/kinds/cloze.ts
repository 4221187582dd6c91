import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { Accepted, acceptFaults, isAccepted, markerFaults } from '../accepted.ts';
import { gradeParts, partRules, unanswered, type ItemFault, type Kind, type PartRule } from '../kind.ts';
import { barePart, idsBelow, idsOf, inOrder, Part, partFaults, PartId, Stem, stemFaults } from '../parts.ts';
import { comparableText, readNumber, within } from '../text.ts';

const Choices = Type.Array(Part, { minItems: 2, maxItems: 12 });
const Unit = Type.Optional(Type.String({ minLength: 1, maxLength: 20 }));

/** One gap: chosen from a list, typed as a text, or typed as a number. */
const Gap = Type.Union([
  Exactly({ type: Type.Literal('select'), choices: Choices, key: PartId }),
  Exactly({ type: Type.Literal('text'), accept: Accepted }),
  Exactly({
    type: Type.Literal('number'),
    key: Type.Number(),
    tolerance: Type.Number({ minimum: 0 }),
    unit: Unit,
  }),
]);
const PaperGap = Type.Union([
  Exactly({ type: Type.Literal('select'), choices: Choices }),
  Exactly({ type: Type.Literal('text') }),
  Exactly({ type: Type.Literal('number'), unit: Unit }),
]);

/** The stem holds {{1}}, {{2}} … where the gaps stand. */
export const ClozeContent = Exactly({ stem: Stem, gaps: Type.Array(Gap, { minItems: 1, maxItems: 20 }) });
export const ClozePaper = Exactly({
  kind: Type.Literal('cloze'),
  stem: Stem,
  gaps: Type.Array(PaperGap, { minItems: 1, maxItems: 20 }),
});
/** Per gap the id of the choice, or what was typed; empty = nothing. */
export const ClozeResponse = Exactly({
  gaps: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 20 }),
});
/** What was accepted, per gap, as a reader would say it. */
export const ClozeReveal = Exactly({
  response: ClozeResponse,
  accepted: Type.Array(Type.Array(Type.String())),
});

type Gap = Static<typeof Gap>;
type PaperGap = Static<typeof PaperGap>;
export type ClozeContent = Static<typeof ClozeContent>;
export type ClozePaper = Static<typeof ClozePaper>;
export type ClozeResponse = Static<typeof ClozeResponse>;
export type ClozeReveal = Static<typeof ClozeReveal>;

/** The gap without its key; choices in the given order of ids. */
function bareGap(gap: PaperGap, order: readonly string[] = []): PaperGap {
  if (gap.type === 'select') return { type: 'select', choices: inOrder(gap.choices, order).map(barePart) };
  if (gap.type === 'text') return { type: 'text' };
  return gap.unit === undefined ? { type: 'number' } : { type: 'number', unit: gap.unit };
}

function isRight(gap: Gap, given: string): boolean {
  if (gap.type === 'select') return given === gap.key;
  if (gap.type === 'text') return isAccepted(given, gap.accept);
  const number = readNumber(given, gap.unit);
  return number !== null && within(number, gap.key, gap.tolerance);
}

function isFilled(gap: PaperGap, given: string | undefined): boolean {
  if (gap.type === 'number') return readNumber(given ?? '', gap.unit) !== null;
  return comparableText(given ?? '') !== '';
}

function gapFaults(gap: Gap, path: string): ItemFault[] {
  if (gap.type === 'text') return acceptFaults(gap.accept, `${path}/accept`);
  if (gap.type === 'number') {
    const readable = readNumber(String(gap.key)) === gap.key;
    return readable ? [] : [{ path: `${path}/key`, code: 'key-unreadable' }];
  }
  const faults = partFaults(gap.choices, `${path}/choices`);
  if (!idsOf(gap.choices).includes(gap.key)) faults.push({ path: `${path}/key`, code: 'key-not-an-option' });
  return faults;
}

function rightIn(gap: Gap): string {
  if (gap.type === 'text') return gap.accept[0] ?? '';
  return String(gap.key);
}

function acceptedIn(gap: Gap): string[] {
  if (gap.type === 'text') return [...gap.accept];
  if (gap.type === 'select') return gap.choices.filter(({ id }) => id === gap.key).map(({ text }) => text);
  return [`${gap.key}${gap.unit ?? ''}${gap.tolerance > 0 ? ` ±${gap.tolerance}` : ''}`];
}

/** 完形填空: a text with gaps, each with its choices or typed. */
export const cloze = {
  name: 'cloze',
  schemas: { content: ClozeContent, paper: ClozePaper, response: ClozeResponse, reveal: ClozeReveal },
  rules: partRules,
  mustShuffle: false,

  toPaper: (content) => ({
    kind: 'cloze',
    stem: content.stem,
    gaps: content.gaps.map((gap) => bareGap(gap)),
  }),

  fits(response, paper) {
    if (!('gaps' in response) || !Array.isArray(response.gaps)) return false;
    return (
      response.gaps.length <= paper.gaps.length &&
      response.gaps.every((given: string, at) => {
        const gap = paper.gaps[at];
        return given === '' || gap?.type !== 'select' || idsOf(gap.choices).includes(given);
      })
    );
  },

  complete: (response, paper) => paper.gaps.every((gap, at) => isFilled(gap, response?.gaps[at])),

  grade(content, response, rule = 'per-part') {
    const given = content.gaps.map((_, at) => response?.gaps[at] ?? '');
    if (given.every((text) => comparableText(text) === '')) return unanswered;
    const right = content.gaps.filter((gap, at) => isRight(gap, given[at] ?? ''));
    return gradeParts(right.length, content.gaps.length, rule);
  },

  faults: (content) => [
    ...stemFaults(content.stem),
    ...markerFaults(content.stem, content.gaps.length, 'gaps'),
    ...content.gaps.flatMap((gap, at) => gapFaults(gap, `gaps/${at}`)),
  ],

  reveal: (content) => ({
    response: { gaps: content.gaps.map(rightIn) },
    accepted: content.gaps.map(acceptedIn),
  }),

  /** The choices of a gap under `<gap>/<choice>`, for two gaps may name their choices alike. */
  shufflable: (paper) =>
    paper.gaps.flatMap((gap, at) =>
      gap.type === 'select' ? idsOf(gap.choices).map((id) => `${at + 1}/${id}`) : [],
    ),

  arrange: (paper, order) => ({
    kind: 'cloze',
    stem: paper.stem,
    gaps: paper.gaps.map((gap, at) => bareGap(gap, idsBelow(order, `${at + 1}`))),
  }),
} satisfies Kind<ClozeContent, ClozePaper, ClozeResponse, ClozeReveal, PartRule>;
