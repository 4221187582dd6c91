import { clozeIn } from './cloze-text.ts';
import type { FaultCode } from './fault-texts.ts';
import { numberIn } from './gift-number.ts';
import { answerIn, numberSaid, percentOf, textIn, yesSaid, type Element } from './moodle-xml-text.ts';
import type { ParsedAnswer, ParsedGap, ParsedQuestion, TextFormat } from './parsed.ts';
import { childOf, childrenOf, type XmlNode } from './xml.ts';

/** What a type of question adds to the parts that all have, or why it cannot be read. */
export type KindRead = (Partial<ParsedQuestion> & { kind: ParsedQuestion['kind'] }) | FaultCode;
type Reader = (element: Element, format: TextFormat, stem: string) => KindRead;

function choice({ node, source }: Element, format: TextFormat): KindRead {
  const answers = childrenOf(node, 'answer').map((answer) => answerIn(answer, source, format, true));
  if (answers.length === 0) return 'options-missing';
  const single = yesSaid(childOf(node, 'single'), source, true);
  return {
    kind: single ? 'single-choice' : 'multiple-choice',
    answers,
    shuffle: yesSaid(childOf(node, 'shuffleanswers'), source, false),
    numbering: textIn(childOf(node, 'answernumbering'), source) || 'abc',
  };
}

/** Multiple response of other makers: an answer is right or not, all right ones share the points. */
function allOrNothing(element: Element, format: TextFormat): KindRead {
  const read = choice(element, format);
  if (typeof read === 'string') return read;
  const right = (read.answers ?? []).filter(({ fraction }) => fraction > 0).length;
  const answers = (read.answers ?? []).map((answer) => ({
    ...answer,
    fraction: answer.fraction > 0 ? Math.round(1e7 / right) / 1e7 : 0,
  }));
  return right === 0 ? 'answer-missing' : { ...read, kind: 'multiple-choice', answers };
}

function trueFalse({ node, source }: Element): KindRead {
  let correct: boolean | null = null;
  const said: { feedbackTrue?: string; feedbackFalse?: string } = {};
  for (const [at, answer] of childrenOf(node, 'answer').entries()) {
    const text = textIn(answer, source).toLowerCase();
    const speaksOfTrue = text === 'true' || (text !== 'false' && at === 0);
    const full = percentOf(answer) === 1;
    correct = speaksOfTrue ? full : !full;
    const feedback = textIn(childOf(answer, 'feedback'), source);
    if (feedback !== '') said[speaksOfTrue ? 'feedbackTrue' : 'feedbackFalse'] = feedback;
  }
  return correct === null ? 'answer-missing' : { kind: 'true-false', correct, ...said, penalty: 1 };
}

function shortText({ node, source }: Element, format: TextFormat): KindRead {
  const answers = childrenOf(node, 'answer').map((answer) => answerIn(answer, source, format, false));
  if (answers.length === 0) return 'answer-missing';
  return { kind: 'short-text', answers, caseSensitive: yesSaid(childOf(node, 'usecase'), source, false) };
}

function numeric({ node, source }: Element, format: TextFormat): KindRead {
  const answers: ParsedAnswer[] = [];
  for (const answer of childrenOf(node, 'answer')) {
    const read = answerIn(answer, source, format, false);
    if (read.text !== '*' && read.text !== '' && numberIn(read.text) === null) return 'number-unreadable';
    const tolerance = numberSaid(childOf(answer, 'tolerance'), source, 0);
    answers.push({ ...read, text: read.text === '' ? '*' : read.text, tolerance });
  }
  if (answers.length === 0) return 'number-missing';
  const units = childrenOf(childOf(node, 'units') ?? node, 'unit').map((unit) => ({
    name: textIn(childOf(unit, 'unit_name'), source),
    multiplier: numberSaid(childOf(unit, 'multiplier'), source, 1),
  }));
  const counts = numberSaid(childOf(node, 'unitgradingtype'), source, 0) > 0;
  const penalty = numberSaid(childOf(node, 'unitpenalty'), source, 0.1);
  return {
    kind: 'numeric',
    answers,
    ...(units.length > 0 ? { units } : {}),
    ...(counts ? { unitPenalty: penalty } : {}),
  };
}

function matching({ node, source }: Element): KindRead {
  const pairs = childrenOf(node, 'subquestion').map((pair) => ({
    left: textIn(pair, source),
    right: textIn(childOf(pair, 'answer'), source),
  }));
  if (pairs.length === 0) return 'options-missing';
  return { kind: 'matching', pairs, shuffle: yesSaid(childOf(node, 'shuffleanswers'), source, true) };
}

function essay({ node, source }: Element): KindRead {
  const sampleAnswer = textIn(childOf(node, 'graderinfo'), source);
  const number = (name: string, fallback: number) => numberSaid(childOf(node, name), source, fallback);
  return {
    kind: 'essay',
    responseformat: textIn(childOf(node, 'responseformat'), source) || 'editor',
    responserequired: number('responserequired', 1),
    responsefieldlines: number('responsefieldlines', 15),
    attachments: number('attachments', 0),
    attachmentsrequired: number('attachmentsrequired', 0),
    ...(sampleAnswer === '' ? {} : { notes: { sampleAnswer } }),
  };
}

function cloze(_: Element, __: TextFormat, text: string): KindRead {
  const { stem, gaps, brokenAt } = clozeIn(text);
  if (brokenAt !== undefined || gaps.length === 0) return 'gap-unreadable';
  return { kind: 'cloze', stem, gaps, defaultMark: gaps.reduce((sum, gap) => sum + gap.weight, 0) };
}

/** Words to choose or drag into [[1]], [[2]] …: the number names the right word, its group the others. */
function words({ node, source }: Element, _: TextFormat, text: string): KindRead {
  const boxes = [...childrenOf(node, 'selectoption'), ...childrenOf(node, 'dragbox')].map((box: XmlNode) => ({
    text: textIn(box, source),
    group: textIn(childOf(box, 'group'), source) || '1',
  }));
  const gaps: ParsedGap[] = [];
  let unknown = false;
  const stem = text.replace(/\[\[(\d{1,3})\]\]/g, (_whole, no: string) => {
    const right = boxes[Number(no) - 1];
    unknown ||= right === undefined;
    const answers = boxes
      .filter(({ group }) => group === right?.group)
      .map((box) => ({ text: box.text, fraction: box === right ? 1 : 0 }));
    gaps.push({ kind: 'single-choice', weight: 1, answers });
    return `{#${gaps.length}}`;
  });
  return unknown || gaps.length === 0 ? 'gap-unreadable' : { kind: 'cloze', stem, gaps };
}

function ordering({ node, source }: Element): KindRead {
  const entries = childrenOf(node, 'answer')
    .map((answer) => ({ text: textIn(answer, source), place: percentOf(answer) }))
    .sort((one, other) => one.place - other.place)
    .map(({ text }) => text);
  return entries.length < 2 ? 'options-too-few' : { kind: 'ordering', entries };
}

/** The types of question that are read, by the name the file gives them. */
export const readers: Readonly<Record<string, Reader>> = {
  multichoice: choice,
  multichoiceset: allOrNothing,
  oumultiresponse: allOrNothing,
  truefalse: trueFalse,
  shortanswer: shortText,
  numerical: numeric,
  matching,
  match: matching,
  ddmatch: matching,
  essay,
  essayautograde: essay,
  description: () => ({ kind: 'info', defaultMark: 0 }),
  cloze,
  multianswer: cloze,
  gapselect: words,
  ddwtos: words,
  ordering,
};
