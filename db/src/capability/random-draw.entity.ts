import { defineEntity, p } from '@mikro-orm/core';
import type { DrawRule } from '@whetstone/core/capability/random-draw.ts';
import { id, idOf, instant, unitPath } from '../platform/columns.ts';

const RandomDrawSchema = defineEntity({
  name: 'RandomDraw',
  properties: {
    id: id(),
    unitId: idOf(),
    unitPath: unitPath(),
    purpose: p.text(),
    rule: p.json<DrawRule>(),
    seed: p.string(),
    /** Everybody who could be drawn then, in order; kept so that the draw can be done again. */
    population: p.array().columnType('uuid[]'),
    drawn: p.array().columnType('uuid[]'),
    drawnById: idOf(),
    drawnAt: instant(),
  },
  indexes: [{ properties: ['unitPath'], type: 'gist' }],
});

/** A random draw of people with its seed: never changed, always repeatable. */
export class RandomDraw extends RandomDrawSchema.class {}
RandomDrawSchema.setClass(RandomDraw);
