import { cognitiveLevels } from '../item-tags.ts';
import { difficultyNamed } from './exam-text/labels.ts';
import type { ParsedNotes } from './parsed.ts';
import type { Column } from './row-columns.ts';

/** Criteria, one a line: 说明（2分）【关键词、关键词】. */
function rubricIn(text: string): unknown[] | null {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const criteria = lines.map((line, at) => {
    const match = /^(.{1,500}?)[（(](\d{1,3}(?:\.\d{1,6})?)分[)）](?:【([^【】]{1,500})】)?$/.exec(
      line.trim(),
    );
    if (match === null) return null;
    const keywords = match[3]?.split('、');
    return {
      id: `c${at + 1}`,
      text: match[1],
      points: Number(match[2]),
      ...(keywords === undefined ? {} : { keywords }),
    };
  });
  return criteria.length === 0 || criteria.includes(null) ? null : criteria;
}

/** What a row says beside its question. */
export function rowNotes(
  cell: (column: Column) => string,
  own: ParsedNotes | undefined,
  seconds: number | null,
): ParsedNotes {
  const difficulty = difficultyNamed(cell('difficulty'));
  const [topic, law, capabilityCode] = [cell('topic'), cell('law'), cell('capability')];
  const level = cognitiveLevels.find((one) => one === cell('level'));
  const rubric = rubricIn(cell('rubric'));
  const limit = Number(cell('limit'));
  return {
    ...own,
    ...(difficulty === null ? {} : { difficulty }),
    ...(topic === '' ? {} : { topic }),
    ...(law === '' ? {} : { law }),
    ...(capabilityCode === '' ? {} : { capabilityCode }),
    ...(level === undefined ? {} : { level }),
    ...(seconds === null ? {} : { expectedSeconds: seconds }),
    ...(rubric === null ? {} : { rubric }),
    ...(Number.isInteger(limit) && limit > 0 ? { wordLimit: limit } : {}),
  };
}
