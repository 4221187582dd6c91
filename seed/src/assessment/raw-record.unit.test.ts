import { Check } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import { rawFaults, scoreRaw } from '@whetstone/core/drills/score-drill.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { readStandards } from '../standards/read-standards.ts';
import { makeRaw, withViolation } from './raw-record.ts';
import { valueForScore } from './value-for-score.ts';

const { drills } = readStandards();

describe.each(drills.map((drill) => [drill.code, drill.definition] as const))('%s', (code, drill) => {
  const dice = seededDice(code);

  test('records of any ability fit the measure and have no fault', () => {
    for (const table of drill.tables) {
      for (let score = 0; score <= 100; score += 7) {
        const raw = makeRaw(drill, valueForScore(drill, table, score), dice);
        expect(Check(AnyRaw, raw), JSON.stringify(raw)).toBe(true);
        expect(rawFaults(drill, raw), `${table.band} ${score} ${JSON.stringify(raw)}`).toEqual([]);
        expect(rawFaults(drill, withViolation(raw, drill, dice))).toEqual([]);
      }
    }
  });

  test('they score near the ability they were made from', () => {
    for (const table of drill.tables) {
      const person = { sex: table.sex ?? ('M' as const), age: table.ageMin ?? table.ageMax ?? 30 };
      for (let ability = 45; ability <= 95; ability += 5) {
        const raw = makeRaw(drill, valueForScore(drill, table, ability), dice);
        const { tablePoints } = scoreRaw(drill, person, raw);
        // The coarsest scale is a mark from 5 to 25 in steps of one: four to five points each.
        expect(Math.abs(tablePoints - ability), `${table.band} ${ability}`).toBeLessThanOrEqual(11);
      }
    }
  });
});

test('a violation makes a critical failure of every drill that knows one', () => {
  const dice = seededDice('violations');
  for (const { definition } of drills.filter((drill) => drill.definition.criticalFailures.length > 0)) {
    const table = definition.tables[0];
    if (!table) throw new Error('a drill without a table');
    const raw = withViolation(
      makeRaw(definition, valueForScore(definition, table, 80), dice),
      definition,
      dice,
    );
    const person = { sex: table.sex ?? ('M' as const), age: table.ageMin ?? table.ageMax ?? 30 };
    expect(scoreRaw(definition, person, raw).critical).toHaveLength(1);
  }
});
