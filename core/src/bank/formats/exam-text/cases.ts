import { takeLine } from './apply.ts';
import { openDraft, openSection, type Draft, type SectionOpen } from './draft.ts';
import { numberedLine, type Numbered } from './numbers.ts';
import { sectionIn } from './sections.ts';
import type { Reading } from './reader.ts';

const heads = '(?:案例|材料|案情(?:简介)?|背景资料|背景材料|阅读材料|资料|情景|共用题干)';
const materialHead = new RegExp(
  `^(?:[【[]\\s{0,2}${heads}\\s{0,2}[一二三四五六七八九十\\d]{0,3}\\s{0,2}[】\\]]\\s{0,2}[:：、.]?|[（(]?\\s{0,2}${heads}\\s{0,2}[一二三四五六七八九十\\d]{0,3}\\s{0,2}[)）]?\\s{0,2}(?:[:：、.]|$))`,
);
const shared = /(?:根据|阅读|依据|结合|请根据).{0,30}(?:材料|案例|案情|资料|情况|下文|短文)/;
const rangeOf =
  /(?:回答|完成|作答)\s{0,2}第?\s{0,2}(\d{1,4})\s{0,2}(?:[-—–~～]{1,2}|至|到|、)\s{0,2}第?(\d{1,4})\s{0,2}(?:小?题)?/;

/** The sections of sub-questions, by their case. */
const innerSections = new WeakMap<Draft, SectionOpen>();

export function innerSection(material: Draft): SectionOpen {
  const known = innerSections.get(material);
  if (known !== undefined) return known;
  const inner = openSection(null, -1);
  innerSections.set(material, inner);
  return inner;
}

/** Opens a case: its material is what is read until the first sub-question. */
function openMaterial(reading: Reading, number: Numbered | null, text: string, no: number): void {
  const { section } = reading;
  section.style ??= number?.style ?? null;
  const material = openDraft(no, section, number?.number ?? null, number?.style ?? null);
  material.parts = [];
  section.drafts.push(material);
  reading.material = material;
  reading.materialTo = null;
  reading.draft = material;
  reading.nested = 0;
  if (text !== '') takeLine(material, text, no);
}

/** Whether the line opens a case while all questions of the section have their answers: it heads no answers. */
export function opensNextCase({ section }: Reading, text: string): boolean {
  if (!materialHead.test(text) || section.drafts.length === 0) return false;
  const asked = section.drafts.flatMap((draft) => draft.parts ?? [draft]);
  return asked.every(({ answer }) => answer !== null);
}

/** The first numbered line behind this one, within the section. */
function numberBehind(reading: Reading, no: number): Numbered | null {
  for (let next = no + 1; next < Math.min(reading.lines.length, no + 80); next += 1) {
    const text = (reading.lines[next] ?? '').trim();
    if (sectionIn(text) !== null) return null;
    const number = numberedLine(text);
    if (number !== null && number.style !== 'chinese') return number;
  }
  return null;
}

/** Begins a case where the line opens one: 案例一：…, 根据以下材料回答 1-3 题, or numbered material. */
export function takesMaterial(reading: Reading, text: string, no: number): boolean {
  const range = rangeOf.exec(text);
  if (range !== null && shared.test(text)) {
    openMaterial(
      reading,
      null,
      numberedLine(text)?.style === 'chinese' ? (numberedLine(text)?.rest ?? text) : text,
      no,
    );
    reading.materialTo = Number(range[2]);
    return true;
  }
  const headed = materialHead.test(text) && text.length > 2;
  if (headed && (reading.section.kind === 'case' || numberBehind(reading, no) !== null)) {
    const said = text.replace(materialHead, '').trim();
    const { material, draft } = reading;
    if (material === null || draft !== material || reading.materialTo === null)
      openMaterial(reading, null, said, no);
    else if (said !== '') takeLine(material, said, no);
    return true;
  }
  return reading.section.kind === 'case' && takesNumberedMaterial(reading, text, no);
}

function takesNumberedMaterial(reading: Reading, text: string, no: number): boolean {
  const number = numberedLine(text);
  if (number === null) {
    if (reading.draft !== null || reading.material !== null) return false;
    openMaterial(reading, null, text, no);
    return true;
  }
  const { material } = reading;
  if (material !== null && material.style !== number.style) return false;
  const behind = numberBehind(reading, no);
  const parted = behind !== null && behind.style !== number.style && behind.number === 1;
  const next = material === null || (material.number !== null && number.number === material.number + 1);
  if (!parted || !next) return false;
  openMaterial(reading, number, number.rest, no);
  return true;
}

/** Begins a sub-question of the open case; false when the line is none. */
export function takesPart(reading: Reading, text: string, no: number): boolean {
  const { material, draft } = reading;
  const number = numberedLine(text);
  if (material === null || material.parts === null || number === null || number.style === 'chinese')
    return false;
  const inner = innerSection(material);
  if (material.style === number.style && material.number !== null) return false;
  if (inner.style !== null && inner.style !== number.style) return false;
  const last = material.parts.at(-1)?.number ?? null;
  if (last !== null && number.number !== last + 1) return false;
  if (reading.materialTo !== null && number.number > reading.materialTo) {
    reading.material = null;
    return false;
  }
  if (draft?.mode === 'answer' && draft.answer !== null && reading.materialTo === null && last === null)
    return false;
  openPart(reading, material, number, no);
  return true;
}

function openPart(reading: Reading, material: Draft, number: Numbered, no: number): void {
  const inner = innerSection(material);
  inner.style = number.style;
  const part = openDraft(no, inner, number.number, number.style);
  (material.parts ??= []).push(part);
  inner.drafts.push(part);
  reading.draft = part;
  material.last = no;
  reading.nested = 0;
  if (number.rest !== '') takeLine(part, number.rest, no);
}

/** 问题：1．何罪？2．如何处理？ — all sub-questions of the open case on one line. */
export function takesPartsOnOneLine(reading: Reading, text: string, no: number): boolean {
  const { material } = reading;
  if (material === null || material.parts?.length !== 0 || material.answer !== null) return false;
  const head = /^(?:请?(?:问题?|回答|思考)|试问)\s{0,2}[:：]\s{0,4}/.exec(text);
  if (head === null) return false;
  const rest = text.slice(head[0].length);
  const marks = [...rest.matchAll(/(?<=^|[\s？?。；;！!）)])[（(]?(\d{1,2})(?:[)）、．]|\.(?!\d))\s{0,3}/g)];
  if (marks.length < 2 || marks[0]?.index !== 0 || marks.some((mark, at) => Number(mark[1]) !== at + 1))
    return false;
  for (const [at, mark] of marks.entries()) {
    const asked = rest.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? rest.length).trim();
    openPart(reading, material, { style: 'arabic', number: at + 1, rest: asked }, no);
  }
  return true;
}

/** Answers for all sub-questions at once, (1) … (2) …, given to each. */
export function dealAnswers(material: Draft): void {
  const parts = material.parts ?? [];
  const holder = [material, ...parts].find(({ answer }) => /^[（(]?[1①]/.test(answer?.[0]?.trim() ?? ''));
  if (holder === undefined || parts.length < 2 || holder.answer === null) return;
  if (parts.some((part) => part !== holder && part.answer !== null)) return;
  const said = holder.answer.join('\n');
  const marks = [...said.matchAll(/(?<=^|[\s；;。])[（(]?(\d{1,2}|[①-⑳])[)）.．、]?\s{0,3}/g)];
  const dealt = new Map<number, string>();
  let wanted = 1;
  for (const [at, mark] of marks.entries()) {
    const number = Number(mark[1]?.normalize('NFKC'));
    if (number !== wanted) continue;
    const next = marks.slice(at + 1).find((other) => Number(other[1]?.normalize('NFKC')) === number + 1);
    dealt.set(number, said.slice(mark.index + mark[0].length, next?.index ?? said.length).trim());
    wanted += 1;
  }
  if (dealt.size < parts.length) return;
  holder.answer = null;
  for (const [at, part] of parts.entries()) part.answer = [dealt.get(at + 1) ?? ''];
}
