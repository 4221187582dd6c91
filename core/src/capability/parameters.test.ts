import fc from 'fast-check';
import { Check } from 'typebox/value';
import { expect, test } from 'vitest';
import { CAP_2, modelFor } from './model.ts';
import { PARAMETER_SPECS, qKey } from './parameter-specs.ts';
import { ModelParameters, modelOf, parameterFaults, parametersOf } from './parameters.ts';

const codes = ['LAW-02', 'WPN-02', 'AID-01'];
const base = parametersOf(CAP_2);
/** Any sound parameters: each in its range, then the ones that must rise put in order. */
const sound = fc
  .record(
    Object.fromEntries(
      PARAMETER_SPECS.map(({ key, least, most, whole }) => [
        key,
        whole ? fc.integer({ min: least, max: most }) : fc.double({ min: least, max: most, noNaN: true }),
      ]),
    ),
  )
  .chain((drawn) => {
    const steps = fc.array(fc.integer({ min: 5, max: 18 }), { minLength: 4, maxLength: 4 });
    const own = fc.dictionary(
      fc.constantFrom(...codes.map(qKey)),
      fc.double({ min: 0.001, max: 1, noNaN: true }),
    );
    return fc.tuple(fc.constant(drawn as Record<string, number>), steps, own);
  })
  .map(([drawn, steps, own]) => {
    const lines = steps.map((_, at) => 20 + steps.slice(0, at + 1).reduce((sum, step) => sum + step, 0));
    const halves = ['fast', 'medium', 'slow'].map((one) => `fade.${one}.half`);
    const sorted = halves.map((key) => drawn[key] as number).sort((a, b) => a - b);
    return {
      ...drawn,
      ...own,
      ...Object.fromEntries(lines.map((line, at) => [`line.${at + 1}`, line])),
      ...Object.fromEntries(halves.map((key, at) => [key, sorted[at] as number])),
    };
  });

test('the model in force is sound, and its parameters make it again', () => {
  expect(parameterFaults(base, codes)).toEqual([]);
  expect(Check(ModelParameters, base)).toBe(true);
  const { qOf, ...again } = modelOf(base, CAP_2.version);
  expect(again).toEqual(CAP_2);
  expect(qOf).toEqual({});
});

test('sound parameters come back from the model they make, and its ceilings lie below the next line', () => {
  fc.assert(
    fc.property(sound, (parameters) => {
      expect(parameterFaults(parameters, codes)).toEqual([]);
      const model = modelOf(parameters, 'CAP-2.1');
      expect(parametersOf(model)).toEqual(parameters);
      const { thresholds, ceilingValues } = model;
      expect(ceilingValues[1]).toBeLessThan(thresholds[2]);
      expect(ceilingValues[2]).toBeLessThan(thresholds[3]);
      expect(ceilingValues[3]).toBeLessThan(thresholds[4]);
      expect(model.criticalCap).toBeLessThan(thresholds[1]);
      expect(model.heldScore).toBeLessThan(thresholds[2]);
      expect(model.unit).toEqual(CAP_2.unit);
    }),
    { numRuns: 50 },
  );
});

test('a figure out of its range, missing, broken or of nobody is named by its key', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PARAMETER_SPECS), fc.boolean(), ({ key, least, most }, over) => {
      const wrong = { ...base, [key]: over ? most + 0.5 : least - 0.5 };
      expect(parameterFaults(wrong, codes)).toContainEqual({ what: 'out-of-range', where: key });
      const { [key]: _, ...without } = base;
      expect(parameterFaults(without, codes)).toContainEqual({ what: 'missing', where: key });
    }),
  );
  expect(parameterFaults({ ...base, due: 60.5 }, codes)).toEqual([{ what: 'not-whole', where: 'due' }]);
  expect(parameterFaults({ ...base, 'q.XXX-01': 0.1 }, codes)).toEqual([
    { what: 'unknown', where: 'q.XXX-01' },
  ]);
});

test('lines rise, slower classes fade no faster', () => {
  const faults = (parameters: object) => parameterFaults({ ...base, ...parameters }, codes);
  expect(faults({ 'line.3': 62 })).toEqual([{ what: 'not-rising', where: 'line.3' }]);
  expect(faults({ 'fade.fast.half': 400 })).toEqual([{ what: 'not-rising', where: 'fade.medium.half' }]);
});

test('a capability with a q of its own is judged by it, and always by the same object', () => {
  const model = modelOf({ ...base, 'q.WPN-02': 0.2 }, 'CAP-2.1');
  expect(modelFor(model, 'WPN-02').q).toBe(0.2);
  expect(modelFor(model, 'WPN-02')).toBe(modelFor(model, 'WPN-02'));
  expect(modelFor(model, 'LAW-02')).toBe(model);
  expect(modelFor(CAP_2, 'WPN-02')).toBe(CAP_2);
});
