import type { Dice } from '@whetstone/core/platform/chance.ts';
import { shuffle } from '@whetstone/core/platform/chance.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import type { AnyRaw } from '@whetstone/core/drills/any-measure.ts';
import type { MeasureName } from '@whetstone/core/drills/measures.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { between, chance, oneOf } from '../people/draw.ts';

type RawMaker = (value: number, drill: DrillDefinition, dice: Dice) => AnyRaw;

/** Parts that add up to a total, each at most `most`, as even as they can be and then stirred. */
function spread(total: number, parts: number, most: number, dice: Dice): number[] {
  const even = Math.floor(total / parts);
  const rest = total - even * parts;
  const spread = Array.from({ length: parts }, (_, at) => even + (at < rest ? 1 : 0));
  for (let stir = 0; stir < parts; stir++) {
    const [from, to] = [dice.below(parts), dice.below(parts)];
    const [give, take] = [spread[from] as number, spread[to] as number];
    if (from !== to && give > 0 && take < most) {
      spread[from] = give - 1;
      spread[to] = take + 1;
    }
  }
  return shuffle(spread, dice);
}

/** Lines of a sheet of which so many were done; a critical one is not missed by itself. */
function linesDone(done: number, drill: DrillDefinition, dice: Dice): boolean[] {
  const items = drill.items ?? [];
  const lines = Array.from({ length: Math.max(items.length, 1) }, () => true);
  const missable = lines.flatMap((_, at) => (items[at]?.critical ? [] : [at]));
  for (const at of shuffle(missable, dice).slice(0, Math.max(0, lines.length - done))) lines[at] = false;
  return lines;
}

/** Hits and a time that together make about this value. */
function hitsAndTime(value: number, drill: DrillDefinition, dice: Dice): { hits: number; seconds: number } {
  const { composite, shots = 1, timeLimitSeconds = 60 } = drill;
  const { hitWeight, timeWeight } = composite ?? { hitWeight: 1, timeWeight: 0 };
  const seconds = between(dice, Math.floor(timeLimitSeconds * 0.2), Math.floor(timeLimitSeconds * 0.5));
  const byTime = timeWeight * (1 - seconds / timeLimitSeconds);
  const share = (value / 100 - byTime) / hitWeight;
  return { hits: Math.round(shots * Math.min(1, Math.max(0, share))), seconds };
}

const makers: Record<MeasureName, RawMaker> = {
  ring_score: (value, { shots = 10 }, dice) => ({
    measure: 'ring_score',
    shots: spread(Math.min(value, shots * 10), shots, 10, dice),
  }),
  time(value, drill, dice) {
    const [name, seconds] = Object.entries(drill.penaltySeconds ?? {})[0] ?? [];
    const fault = name !== undefined && seconds !== undefined && value - seconds >= drill.plausible.least;
    if (!fault || !chance(dice, 0.3)) return { measure: 'time', seconds: value };
    return { measure: 'time', seconds: halfUp(value - seconds, 2), penalties: { [name]: 1 } };
  },
  count: (value) => ({ measure: 'count', count: value }),
  distance(value, drill, dice) {
    const step = drill.precision;
    const worse = () => Math.max(drill.plausible.least, halfUp(value - step * between(dice, 2, 12), 2));
    const others = Array.from({ length: (drill.tries ?? 1) - 1 }, () => (chance(dice, 0.1) ? null : worse()));
    return { measure: 'distance', tries: shuffle([value, ...others], dice) };
  },
  checklist(value, drill, dice) {
    const lines = drill.items?.length ?? 1;
    const done = drill.unit === '%' ? Math.round((value * lines) / 100) : value;
    return { measure: 'checklist', done: linesDone(done, drill, dice) };
  },
  rubric5(value, drill, dice) {
    const marks = spread(Math.max(0, value - 5), 5, 4, dice).map((mark) => mark + 1);
    const levels = Object.keys(drill.ceilingByDifficulty ?? {});
    return {
      measure: 'rubric5',
      marks,
      // The middle of three difficulties is what people usually train.
      ...(levels.length > 0
        ? { difficulty: levels.length > 1 ? oneOf(dice, levels.slice(1)) : levels[0] }
        : {}),
      ...(drill.teamMin === undefined ? {} : { present: drill.teamMin + dice.below(3) }),
    };
  },
  ratio(value, drill, dice) {
    if (drill.sampleSize === undefined) return { measure: 'ratio', percent: value };
    // Looked at in so many points each that the share can be told to one percent.
    const of = Math.ceil(100 / drill.sampleSize);
    const hits = spread(Math.round((value * of * drill.sampleSize) / 100), drill.sampleSize, of, dice);
    return { measure: 'ratio', parts: hits.map((one) => ({ hits: one, of })) };
  },
  score: (value) => ({ measure: 'score', points: value }),
  composite: (value, drill, dice) => ({ measure: 'composite', ...hitsAndTime(value, drill, dice) }),
};

/** A record as an assessor would have entered it, of somebody whose value in the drill's unit is about this. */
export function makeRaw(drill: DrillDefinition, value: number, dice: Dice): AnyRaw {
  return makers[drill.measure as MeasureName](value, drill, dice);
}

/** The same record with a critical failure in it, where the drill knows any. */
export function withViolation(raw: AnyRaw, drill: DrillDefinition, dice: Dice): AnyRaw {
  return drill.criticalFailures.length === 0
    ? raw
    : { ...raw, violations: [oneOf(dice, drill.criticalFailures)] };
}
