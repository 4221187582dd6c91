import { Type, type Static, type TSchema } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { type Credit, creditRule, ruleUnder } from '../credit-rule.ts';
import { partRules, type Grade, type ItemFault, type Kind, type PartGrade, type Verdict } from '../kind.ts';
import { idsBelow, PartId, Stem, stemFaults } from '../parts.ts';
import { type PlainKindName, plainKindNames, plainKindOf, plainKinds } from '../plain-kinds.ts';
import { comparableText } from '../text.ts';
import { multipleRules } from './multiple.ts';

type Shape = keyof (typeof plainKinds)[PlainKindName]['schemas'];
type Of<Name extends PlainKindName, S extends Shape> = Static<(typeof plainKinds)[Name]['schemas'][S]>;
type OfAny<S extends Shape> = { [Name in PlainKindName]: Of<Name, S> }[PlainKindName];

function ofAny<S extends Shape>(shape: S) {
  const schemas: TSchema[] = plainKindNames.map((name) => plainKinds[name].schemas[shape]);
  return Type.Unsafe<OfAny<S>>(Type.Union(schemas));
}

/** What a part is worth, in proportion to the others. */
const Points = Type.Number({ exclusiveMinimum: 0, maximum: 100 });

type ContentPart = {
  [Name in PlainKindName]: { id: string; points: number; kind: Name; content: Of<Name, 'content'> };
}[PlainKindName];
const ContentPart = Type.Unsafe<ContentPart>(
  Type.Union(
    plainKindNames.map((name) =>
      Exactly({
        id: PartId,
        points: Points,
        kind: Type.Literal(name),
        content: plainKinds[name].schemas.content as TSchema,
      }),
    ),
  ),
);
const PaperPart = Exactly({ id: PartId, points: Points, paper: ofAny('paper') });
const most = { minItems: 1, maxItems: 12 };
const Material = Type.String({ minLength: 1, maxLength: 12_000 });
const byPart = { maxProperties: 12, additionalProperties: false };

/** One material and questions about it, each an item of another kind with its own points. */
export const CaseGroupContent = Exactly({
  stem: Stem,
  material: Material,
  parts: Type.Array(ContentPart, most),
});
export const CaseGroupPaper = Exactly({
  kind: Type.Literal('case-group'),
  stem: Stem,
  material: Material,
  parts: Type.Array(PaperPart, most),
});
/** Part → its response; parts without one are unanswered. */
export const CaseGroupResponse = Exactly({ parts: Type.Record(PartId, ofAny('response'), byPart) });
export const CaseGroupReveal = Exactly({
  response: CaseGroupResponse,
  parts: Type.Array(Exactly({ id: PartId, reveal: ofAny('reveal') })),
});

type PaperPart = Static<typeof PaperPart>;
export type CaseGroupContent = Static<typeof CaseGroupContent>;
export type CaseGroupPaper = Static<typeof CaseGroupPaper>;
export type CaseGroupResponse = Static<typeof CaseGroupResponse>;
export type CaseGroupReveal = Static<typeof CaseGroupReveal>;

const groupRules = multipleRules.flatMap((options) =>
  partRules.map((parts) => creditRule({ options, parts })),
) as [GroupRule, ...GroupRule[]];
type GroupRule = ReturnType<typeof creditRule>;

function creditFrom(rule: GroupRule): Credit {
  const [options, parts] = rule.split('+') as [Credit['options'], Credit['parts']];
  return { options, parts };
}

/** The response to a part; inherited names such as `constructor` are nobody's response. */
function responseTo(response: CaseGroupResponse | null, id: string): OfAny<'response'> | null {
  return response !== null && Object.hasOwn(response.parts, id) ? (response.parts[id] ?? null) : null;
}

function gradePart(
  { id, points, kind: name, content }: ContentPart,
  response: CaseGroupResponse | null,
  { total, rule }: { total: number; rule: GroupRule },
): PartGrade {
  const kind = plainKindOf(name);
  const { fraction, verdict } = kind.grade(
    content,
    responseTo(response, id),
    ruleUnder(kind.rules, creditFrom(rule)),
  );
  return { part: id, share: points / total, fraction, verdict };
}

function totalOf(parts: readonly { points: number }[]): number {
  return parts.reduce((sum, { points }) => sum + points, 0);
}

/** What the parts come to together: open as long as one of them is. */
function gradeTogether(parts: PartGrade[], content: CaseGroupContent): Grade {
  const every = (verdict: Verdict) => parts.every((part) => part.verdict === verdict);
  if (parts.some(({ fraction }) => fraction === null))
    return { fraction: null, verdict: 'awaiting-marker', parts };
  if (every('right')) return { fraction: 1, verdict: 'right', parts };
  if (every('unanswered')) return { fraction: 0, verdict: 'unanswered', parts };
  const earned = parts.reduce(
    (sum, { fraction }, at) => sum + (fraction ?? 0) * (content.parts[at]?.points ?? 0),
    0,
  );
  if (earned === 0) return { fraction: 0, verdict: 'wrong', parts };
  return { fraction: earned / totalOf(content.parts), verdict: 'partial', parts };
}

function faultsOf({ stem, material, parts }: CaseGroupContent): ItemFault[] {
  const faults = stemFaults(stem);
  if (comparableText(material) === '') faults.push({ path: 'material', code: 'empty-text' });
  for (const [at, { id, kind, content }] of parts.entries()) {
    if (parts.findIndex((other) => other.id === id) < at)
      faults.push({ path: `parts/${at}/id`, code: 'duplicate-id' });
    const inner = plainKindOf(kind).faults(content);
    faults.push(...inner.map(({ path, code }) => ({ path: `parts/${at}/content/${path}`, code })));
  }
  return faults;
}

/** Ids of a part's own parts are told apart by the part they belong to. */
function below(part: PaperPart, ids: readonly string[]): string[] {
  return ids.map((id) => `${part.id}/${id}`);
}

/** 案例组题: one material with its questions, which stay together. */
export const caseGroup = {
  name: 'case-group',
  schemas: {
    content: CaseGroupContent,
    paper: CaseGroupPaper,
    response: CaseGroupResponse,
    reveal: CaseGroupReveal,
  },
  rules: groupRules,
  mustShuffle: false,

  toPaper: ({ stem, material, parts }) => ({
    kind: 'case-group',
    stem,
    material,
    parts: parts.map(({ id, points, kind, content }) => ({
      id,
      points,
      paper: plainKindOf(kind).toPaper(content) as PaperPart['paper'],
    })),
  }),

  fits: (response, paper) =>
    'parts' in response &&
    Object.entries((response as CaseGroupResponse).parts ?? {}).every(([id, given]) => {
      const part = paper.parts.find((one) => one.id === id);
      return part !== undefined && plainKindOf(part.paper.kind).fits(given, part.paper);
    }),

  complete: (response, paper) =>
    paper.parts.every(({ id, paper: part }) =>
      plainKindOf(part.kind).complete(responseTo(response, id), part),
    ),

  personParts(content) {
    const total = totalOf(content.parts);
    return content.parts.flatMap(({ id, points, kind, content: inner }) =>
      (plainKindOf(kind).personParts?.(inner) ?? []).map((one) => ({
        ...one,
        part: id,
        share: points / total,
        content: { ...one.content, material: content.material },
      })),
    );
  },

  grade(content, response, rule = groupRules[0]) {
    const total = totalOf(content.parts);
    return gradeTogether(
      content.parts.map((part) => gradePart(part, response, { total, rule })),
      content,
    );
  },

  faults: faultsOf,

  reveal({ parts }) {
    const reveals = parts.map(({ id, kind, content }) => ({
      id,
      reveal: plainKindOf(kind).reveal(content) as OfAny<'reveal'>,
    }));
    return {
      response: { parts: Object.fromEntries(reveals.map(({ id, reveal }) => [id, reveal.response])) },
      parts: reveals,
    };
  },

  shufflable: (paper) =>
    paper.parts.flatMap((part) => below(part, plainKindOf(part.paper.kind).shufflable(part.paper))),

  alwaysShuffled: (paper) =>
    paper.parts.flatMap((part) => {
      const kind = plainKindOf(part.paper.kind);
      return kind.mustShuffle ? below(part, kind.shufflable(part.paper)) : [];
    }),

  arrange: (paper, order) => ({
    kind: 'case-group',
    stem: paper.stem,
    material: paper.material,
    parts: paper.parts.map(({ id, points, paper: part }) => ({
      id,
      points,
      paper: plainKindOf(part.kind).arrange(part, idsBelow(order, id)) as PaperPart['paper'],
    })),
  }),
} satisfies Kind<CaseGroupContent, CaseGroupPaper, CaseGroupResponse, CaseGroupReveal, GroupRule>;
