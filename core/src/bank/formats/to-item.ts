import { draftFaults, isWhole } from '../item-check.ts';
import { lacksAlt, lacksCaptions, readMediaReference } from '../media/reference.ts';
import type { NeedCode } from './item-needs.ts';
import { contentOf } from './to-content.ts';
import { lawsIn, type MappedItem, type SourcedItem } from './item-source.ts';
import type { ParsedQuestion } from './parsed.ts';
import { filesShown, toMarkdown } from './to-markdown.ts';

/** Files of the question that the store keeps: name → the address a text names them by. */
export type KeptMedia = ReadonlyMap<string, string>;

const none: KeptMedia = new Map();

/** Where the files of a question are kept, by the names it gives them. */
export function filesByName({ files = [] }: ParsedQuestion): KeptMedia {
  const kept = files.filter(({ base64 }) => readMediaReference(base64) !== null);
  return new Map(kept.map(({ name, base64 }) => [name, base64]));
}

/** Seconds an item of this kind is given when nobody says. */
const seconds: Readonly<Record<string, number>> = {
  single: 60, multiple: 90, 'true-false': 30, 'fill-blank': 60, numeric: 90, matching: 120, ordering: 120,
  'short-answer': 300, cloze: 180, hotspot: 60, 'case-group': 600,
}; // prettier-ignore

/**
 * A question of a file as an item of ours, with what it lacks or loses. Null for categories and plain
 * texts, which are no items. What stops it is told by the needs; the draft then holds all that is safe.
 */
export function toItemDraft(question: ParsedQuestion, media: KeptMedia = none): MappedItem | null {
  if (question.kind === 'category' || question.kind === 'info') return null;
  const { kind, content, needs } = contentOf(question, media);
  const notes = question.notes ?? {};
  const said = explanationOf(question, media);
  const topic = notes.topic ?? question.tags?.[0] ?? '';
  const points = question.defaultMark ?? 1;
  const item: SourcedItem = {
    kind,
    content,
    explanation: said.slice(0, 4000),
    law: notes.laws ?? lawsIn(notes.law ?? ''),
    points: points > 0 && points <= 100 ? points : 1,
    expectedSeconds: notes.expectedSeconds ?? seconds[kind] ?? 60,
    capabilityCode: notes.capabilityCode ?? null,
    topic: topic.slice(0, 60),
    difficulty: notes.difficulty ?? 'medium',
    level: notes.level ?? null,
    idnumber: question.idnumber ?? null,
  };
  const found = new Set<NeedCode>(needs);
  if (said.length > 4000 || topic.length > 60) found.add('text-shortened');
  if (filesLeft(question, media)) found.add('media-left');
  if (lacksAlt([content, said])) found.add('alt-missing');
  if (lacksCaptions([content, said])) found.add('captions-missing');
  if (!isSound(item) && ![...found].some((need) => stopping.has(need))) found.add('incomplete');
  return { item, needs: [...found] };
}

const stopping: ReadonlySet<NeedCode> = new Set([
  'incomplete', 'no-full-answer', 'several-full-answers', 'any-answer', 'too-many-parts', 'too-long', 'kind-in-case',
  'model-answer-missing',
]); // prettier-ignore

/** Whether nothing stops the item but what its author adds before review. */
export function isSound(item: Pick<SourcedItem, 'kind' | 'content'>): boolean {
  const faults = draftFaults({ ...item, explanation: '-', topic: '-' });
  return (
    isWhole(item.kind, item.content) &&
    faults.every(({ code }) => code === 'alt-missing' || code === 'captions-missing')
  );
}

/** What is said to everybody, and what is said to each answer, in one explanation. */
function explanationOf(question: ParsedQuestion, media: KeptMedia): string {
  const format = question.stemFormat ?? 'plain';
  const text = (said: string | undefined) => toMarkdown(said ?? '', format, media);
  const lines = [text(question.generalFeedback)];
  for (const [at, { feedback, text: answer }] of (question.answers ?? []).entries()) {
    if (feedback === undefined) continue;
    const mark = question.kind.endsWith('choice') ? String.fromCharCode(65 + at) : answer;
    lines.push(`${mark}：${text(feedback)}`);
  }
  if (question.feedbackTrue !== undefined) lines.push(`√：${text(question.feedbackTrue)}`);
  if (question.feedbackFalse !== undefined) lines.push(`×：${text(question.feedbackFalse)}`);
  return lines
    .filter((line) => line !== '')
    .join('\n')
    .trim();
}

/** Whether a text shows files that the store does not keep. */
function filesLeft(question: ParsedQuestion, media: KeptMedia): boolean {
  const texts = [
    question.stem,
    question.generalFeedback,
    ...(question.answers ?? []).map(({ text }) => text),
  ];
  return texts.some((text) => filesShown(text ?? '').some((name) => !media.has(name)));
}
