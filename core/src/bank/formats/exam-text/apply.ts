import { chosenIn, isKeyAlone } from './answer-forms.ts';
import type { Draft } from './draft.ts';
import { difficultyNamed, stretchesOf, type LabelName, type Stretch } from './labels.ts';
import { optionsIn } from './options.ts';
import { kindNamed } from './sections.ts';

/** Takes a line of text into the question: its labels, else more of what was being read. */
export function takeLine(draft: Draft, text: string, line: number): void {
  draft.last = line;
  const chosen = draft.answer === null && draft.options.length > 0 ? chosenIn(text) : null;
  if (chosen !== null) return takers.answer(draft, chosen, line);
  // B. 答案：可以多个 — an option that speaks of answers.
  if (/^[（(]?[A-JＡ-Ｊ][)）.．、:：]\s{0,4}(?:答案|解析|答)\s{0,2}[:：]/.test(text) && draft.stem.length > 0)
    return takePlain(draft, text);
  const solved = /^解\s{0,2}[:：]\s{0,4}(?=\S)/.exec(text);
  if (solved !== null && draft.stem.length > 0) {
    const said = text.slice(solved[0].length);
    // 解：A is a key; words under options explain it.
    const isKey = draft.answer === null && (draft.options.length === 0 || isKeyAlone(said));
    return takers[isKey ? 'answer' : 'explanation'](draft, said, line);
  }
  for (const stretch of stretchesOf(text, draft.stem.length > 0)) takeStretch(draft, stretch, line);
}

function takeStretch(draft: Draft, { label, text }: Stretch, line: number): void {
  if (label === null) {
    if (text !== '') takePlain(draft, text);
    return;
  }
  takers[label](draft, text, line);
}

const takers: Readonly<Record<LabelName, (draft: Draft, text: string, line: number) => void>> = {
  answer(draft, text, line) {
    draft.answer ??= [];
    if (text !== '') draft.answer.push(text);
    draft.answerLine = line;
    draft.mode = 'answer';
  },
  explanation(draft, text) {
    if (text !== '') draft.explanation.push(text);
    draft.mode = 'explanation';
  },
  law(draft, text) {
    if (text !== '') {
      draft.notes.law = text;
      draft.explanation.push(`法律依据：${text}`);
    }
    draft.mode = 'explanation';
  },
  difficulty(draft, text) {
    const level = difficultyNamed(text);
    if (level !== null) draft.notes.difficulty = level;
    draft.mode = 'other';
  },
  topic(draft, text) {
    if (text !== '') draft.notes.topic = text.replace(/[。；;]$/, '').slice(0, 80);
    draft.mode = 'other';
  },
  points(draft, text) {
    const points = /^\d{1,3}(?:\.\d{1,2})?/.exec(text);
    if (points !== null && Number(points[0]) > 0) draft.points = Number(points[0]);
    draft.mode = 'other';
  },
  tags(draft, text) {
    draft.tags.push(...text.split(/[,，、;；\s]+/).filter((tag) => tag !== ''));
    draft.mode = 'other';
  },
  kind(draft, text) {
    draft.kind = kindNamed(text) ?? draft.kind;
    draft.mode = 'other';
  },
  idnumber(draft, text) {
    if (text !== '') draft.idnumber = text.slice(0, 100);
    draft.mode = 'other';
  },
  ignored(draft) {
    draft.mode = 'other';
  },
};

/** Options under the answer, where it stands above them. */
function optionsFollow(draft: Draft, text: string): boolean {
  if (draft.options.length > 0 || draft.stem.length === 0 || draft.mode === 'explanation') return false;
  if (draft.mode === 'answer' && !(draft.answer?.length === 1 && isKeyAlone(draft.answer[0] ?? '')))
    return false;
  return optionsIn(text, 'A')?.[0]?.letter === 'A';
}

function takePlain(draft: Draft, text: string): void {
  if (draft.mode === 'stem' || draft.mode === 'option' || optionsFollow(draft, text)) {
    const due = String.fromCharCode(65 + draft.options.length);
    const options = draft.stem.length === 0 ? null : optionsIn(text, due);
    if (options !== null && (draft.options.length > 0 || options[0]?.letter === 'A')) {
      draft.options.push(...options);
      if (options.length > 1) draft.guessed.add('options-on-one-line');
      draft.mode = 'option';
      return;
    }
    const last = draft.options.at(-1);
    if (draft.mode === 'option' && last !== undefined) {
      draft.options[draft.options.length - 1] = { ...last, text: `${last.text}\n${text}` };
    } else draft.stem.push(text);
    return;
  }
  if (draft.mode === 'answer') (draft.answer ??= []).push(text);
  else if (draft.mode === 'explanation') draft.explanation.push(text);
}
