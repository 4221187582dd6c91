import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { canonicalJson, type Hash } from '../exams/receipt.ts';
import { Day, Exactly, Id, Instant, OneOf, OrNull } from '../platform/shapes.ts';
import type { ReadFile } from '../platform/lists/table.ts';
import { brokenLink, type ChainLine } from './chain.ts';
import { sheetOfExtract } from './extract-sheet.ts';
import { recordFields } from './intake/fields.ts';
import { ACTS, OUTCOMES } from './record.ts';

const Wording = Type.Union([Type.String(), Exactly({ zh: Type.String(), en: Type.String() })]);
const Content = Exactly({
  titleZh: Type.String(),
  titleEn: Type.String(),
  outcome: OrNull(OneOf(OUTCOMES)),
  facts: Type.Array(Exactly({ zh: Type.String(), en: Type.String(), value: Wording })),
});
const Line = Exactly({
  id: Id,
  personId: Id,
  no: Type.Integer(),
  act: OneOf(ACTS),
  kind: Type.String(),
  source: Type.String(),
  aboutId: OrNull(Id),
  happenedOn: Day,
  enteredAt: Instant,
  enteredById: OrNull(Id),
  reason: OrNull(Type.String()),
  content: OrNull(Content),
  salt: OrNull(Type.String()),
  contentHash: Type.String(),
  previousHash: Type.String(),
  hash: Type.String(),
});

/** A person's archive as it is carried to another force: every line of the chain, and who is meant. */
export const ExtractBody = Exactly({
  format: Type.Literal('whetstone-extract/1'),
  asOf: Instant,
  person: Exactly({ badgeNumber: Type.String(), name: Type.String(), birthOn: Day }),
  chain: Exactly({ length: Type.Integer(), hash: Type.String() }),
  lines: Type.Array(Line),
});
export type ExtractBody = Static<typeof ExtractBody>;

/** The body with the key that signed it and its Ed25519 signature, both base64. */
export const Extract = Exactly({ body: ExtractBody, publicKey: Type.String(), signature: Type.String() });
export type Extract = Static<typeof Extract>;

/** What is signed: the body in its one spelling. */
export const sealedText = (body: ExtractBody): string => canonicalJson(body);

/** The short name of a key, which two people can read to each other. */
export const keyName = (publicKey: string, hash: Hash): string =>
  (hash(publicKey).slice(0, 16).match(/.{4}/g) ?? []).join('-');

export interface ExtractTools {
  readonly hash: Hash;
  /** Whether the signature is the key's over the text. */
  readonly verify: (text: string, publicKey: string, signature: string) => boolean;
}

const refused = (fault: 'forged' | 'no-table'): ReadFile => ({ tables: [], fault, damaged: false });

/**
 * An extract of another force as a table of records: refused as `forged` when the signature is not over
 * these words or the chain does not hold. Its sheet names the key, so that a keeper can compare it.
 */
export function readExtract(text: string, tools: ExtractTools): ReadFile {
  let told: unknown;
  try {
    told = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return refused('no-table');
  }
  if (!Check(Extract, told)) return refused('no-table');
  const { body, publicKey, signature } = told;
  if (!tools.verify(sealedText(body), publicKey, signature)) return refused('forged');
  if (brokenLink(body.lines as readonly ChainLine[], body.chain, tools.hash)) return refused('forged');
  const fields = [
    'badgeNumber',
    'name',
    'birthOn',
    'happenedOn',
    'title',
    'score',
    'outcome',
    'note',
  ] as const;
  const changed = new Set(
    body.lines.flatMap(({ act, aboutId }) => (act === 'attach' ? [] : (aboutId ?? []))),
  );
  const stands = body.lines.filter(
    ({ id, act, content }) => (act === 'enter' || act === 'update') && content !== null && !changed.has(id),
  );
  const { badgeNumber, name, birthOn } = body.person;
  const rows = stands.map(({ no, happenedOn, content }) => ({
    row: no,
    uncomputed: [],
    cells: [badgeNumber, name, birthOn, happenedOn, ...wordsOf(content)],
  }));
  const headings = fields.map((field) => recordFields.words[field].zh);
  const sheet = sheetOfExtract(keyName(publicKey, tools.hash));
  const table = { name: sheet, hidden: false, headings, rows, mergedRows: 0, cut: false, from1904: false };
  return { tables: rows.length > 0 ? [table] : [], fault: rows.length > 0 ? null : 'empty', damaged: false };
}

const scores = ['成绩', '原始成绩', '得分'];
const ends = { met: '合格', 'not-met': '不合格', waiting: '' } as const;

/** Title, score, outcome and the other facts of a line in words. */
function wordsOf(content: Static<typeof Content> | null): string[] {
  if (content === null) return ['', '', '', ''];
  const facts = content.facts.map(({ zh, value }) => ({
    zh,
    text: typeof value === 'string' ? value : value.zh,
  }));
  const score = facts.find(({ zh }) => scores.includes(zh));
  const rest = facts.filter((fact) => fact !== score).map(({ zh, text }) => `${zh}：${text}`);
  const outcome = content.outcome === null ? '' : ends[content.outcome];
  return [content.titleZh, score?.text ?? '', outcome, rest.join('；')];
}
