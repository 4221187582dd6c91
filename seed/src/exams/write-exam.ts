import { paperOf } from '@whetstone/core/bank/shown.ts';
import { assemble } from '@whetstone/core/exams/blueprint.ts';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import type { AnyPaper } from '@whetstone/core/bank/any-kind.ts';
import { seededDice, type Dice } from '@whetstone/core/platform/chance.ts';
import { later } from '@whetstone/core/platform/clock.ts';
import { Exam } from '@whetstone/db/exams/exam.entity.ts';
import { Paper } from '@whetstone/db/exams/paper.entity.ts';
import { PaperItem } from '@whetstone/db/exams/paper-item.entity.ts';
import { sha256 } from '@whetstone/db/platform/sha256.ts';
import type { BankEntry } from '../bank/write-items.ts';
import { idAt } from '../id.ts';
import type { Tables } from '../loading/tables.ts';
import { examRules, ownTopics, type Season } from './seasons.ts';

/** An item on a paper, as far as holding the exam goes. */
export interface HeldItem extends BankEntry {
  readonly position: number;
  readonly points: number;
  readonly paper: AnyPaper;
}

/** A published exam with its frozen paper. */
export interface HeldExam {
  readonly title: string;
  readonly examId: string;
  readonly paperId: string;
  readonly items: readonly HeldItem[];
}

/**
 * Draws the paper of a season from the bank.
 * @throws RangeError when the bank lacks items that the blueprint asks for
 */
function drawPaper(bank: readonly BankEntry[], { series }: Season, seed: string) {
  const pool = bank.filter(({ topic }) =>
    series.topic === undefined ? !ownTopics.includes(topic) : topic === series.topic,
  );
  const drawn = assemble(series.blueprint, pool, seededDice(seed));
  const [short] = drawn.shortages;
  if (short) {
    const { capabilityCode, difficulty, asked, available } = short;
    throw new RangeError(
      `${series.key}: ${asked} ${difficulty} items on ${capabilityCode}, there are ${available}`,
    );
  }
  const items = drawn.items.map(({ position, points, item }): HeldItem => {
    return { ...item, position, points, paper: paperOf(item.kind, item.content) };
  });
  return { items, totalPoints: drawn.totalPoints };
}

/** Writes a published exam whose paper is drawn from the bank by a recorded seed. */
export function writeExam(
  tables: Tables,
  bank: readonly BankEntry[],
  season: Season,
  facts: { title: string; publishedAt: string; authorId: string | null; dice: Dice },
): HeldExam {
  const { publishedAt, dice, ...named } = facts;
  const seed = `${season.series.key} ${publishedAt.slice(0, 10)}`;
  const { items, totalPoints } = drawPaper(bank, season, seed);
  const [examId, paperId] = [idAt(publishedAt, dice), idAt(publishedAt, dice)];
  tables.add(Exam, {
    id: examId,
    ...named,
    status: 'published',
    blueprint: season.series.blueprint,
    rules: examRules,
    createdAt: later(publishedAt, -86_400),
    publishedAt,
  });
  for (const { position, points, itemVersionId, capabilityCode, topic } of items) {
    tables.add(PaperItem, { paperId, position, itemVersionId, capabilityCode, topic, points });
  }
  const frozen = items.map(({ position, itemVersionId, points }) => [position, itemVersionId, points]);
  tables.add(Paper, {
    id: paperId,
    examId,
    seed,
    totalPoints,
    itemCount: items.length,
    hash: sha256(canonicalJson(frozen)),
    frozenAt: publishedAt,
  });
  return { title: named.title, examId, paperId, items };
}
