import { pick, type Dice } from '../platform/chance.ts';
import { halfUp } from '../platform/rounding.ts';
import type { Blueprint, BlueprintRow } from './rules.ts';

export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

/** An item of the bank as assembly sees it. */
export interface BankItem {
  /** Unique; decides nothing but makes the draw repeatable. */
  code: string;
  capabilityCode: string;
  difficulty: Difficulty;
}

/** An item on the paper: places count from 1, in the order of the blueprint. */
export interface Placed<Item extends BankItem> {
  position: number;
  points: number;
  item: Item;
}

/** Why a row could not be filled. */
export interface Shortage {
  capabilityCode: string;
  difficulty: Difficulty;
  asked: number;
  /** How many there were after earlier rows had drawn. */
  available: number;
}

export interface Assembly<Item extends BankItem> {
  items: Placed<Item>[];
  /** Empty = the paper is as the blueprint asks. */
  shortages: Shortage[];
  totalPoints: number;
}

function byCode(one: BankItem, other: BankItem): number {
  return one.code < other.code ? -1 : Number(one.code > other.code);
}

/**
 * Draws a paper from a blueprint: for each row and difficulty so many items of its capability, no item
 * twice. The draw follows from the dice alone, not from the order in which the bank lists its items;
 * a row keeps its items when rows of other capabilities change. Items are never put in place of
 * others: what is missing is reported row by row.
 */
export function assemble<Item extends BankItem>(
  blueprint: Blueprint,
  bank: readonly Item[],
  dice: Dice,
): Assembly<Item> {
  const left = new Map([...bank].sort(byCode).map((item) => [item.code, item]));
  const items: Placed<Item>[] = [];
  const shortages: Shortage[] = [];
  const drawn = new Map<string, number>();
  const draw = (row: BlueprintRow, difficulty: Difficulty) => {
    const { capabilityCode } = row;
    const asked = row[difficulty];
    const fitting = [...left.values()].filter(
      (item) => item.capabilityCode === capabilityCode && item.difficulty === difficulty,
    );
    if (fitting.length < asked) {
      shortages.push({ capabilityCode, difficulty, asked, available: fitting.length });
    }
    const label = `${capabilityCode} ${difficulty}`;
    const time = (drawn.get(label) ?? 0) + 1;
    drawn.set(label, time);
    for (const item of pick(fitting, asked, dice.fork(`${label} ${time}`))) {
      left.delete(item.code);
      items.push({ position: items.length + 1, points: row.points, item });
    }
  };
  for (const row of blueprint.rows) for (const difficulty of difficulties) draw(row, difficulty);
  const totalPoints = halfUp(
    items.reduce((sum, { points }) => sum + points, 0),
    2,
  );
  return { items, shortages, totalPoints };
}

/** How many items a blueprint asks for. */
export function itemCountOf(blueprint: Blueprint): number {
  return blueprint.rows.reduce((sum, row) => sum + row.easy + row.medium + row.hard, 0);
}
