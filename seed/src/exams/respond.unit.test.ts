import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { kindOf } from '@whetstone/core/bank/kinds.ts';
import { isMachineMarked } from '@whetstone/core/exams/take-mark.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { readItems } from '../content/items.ts';
import { respond } from './respond.ts';

const items = readItems();
/** Those whose every answer the machine can judge. */
const machineMarked = items.filter(({ kind, content }) => isMachineMarked(kind, content));

test('answers of people of any ability are ones that the paper could have taken', () => {
  const dice = seededDice('answers');
  for (const item of items) {
    const kind = kindOf(item.kind);
    const paper = kind.toPaper(item.content);
    for (const ability of [30, 60, 95]) {
      const answer = respond(item, ability, dice);
      if (answer === null) continue;
      expect(Check(kind.schemas.response, answer), `${item.code} ${JSON.stringify(answer)}`).toBe(true);
      expect(kind.fits(answer as object, paper), item.code).toBe(true);
    }
  }
});

test('a wrong answer earns less than everything', () => {
  const dice = seededDice('wrong');
  for (const item of machineMarked) {
    const answers = Array.from({ length: 12 }, () => respond(item, -500, dice));
    for (const answer of answers) {
      const { fraction } = kindOf(item.kind).grade(item.content, answer);
      expect(fraction, `${item.code} ${JSON.stringify(answer)}`).toBeLessThan(1);
    }
  }
});

test('who is able earns about what the ability says: sixty points stand near sixty percent', () => {
  const dice = seededDice('able');
  const percent = (ability: number) => {
    const fractions = machineMarked.map(
      (item) => kindOf(item.kind).grade(item.content, respond(item, ability, dice)).fraction ?? 0,
    );
    return (100 * fractions.reduce((sum, one) => sum + one, 0)) / fractions.length;
  };
  expect(percent(60)).toBeGreaterThan(58);
  expect(percent(60)).toBeLessThan(75);
  expect(percent(78)).toBeGreaterThan(80);
  expect(percent(40)).toBeLessThan(55);
});
