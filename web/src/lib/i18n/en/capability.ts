import type { Translation } from '../phrases.ts';
import type { words as zh } from '../zh/capability.ts';

export const words = {
  solid: 'solid evidence',
  fair: 'fair evidence',
  little: 'little evidence ({n, plural, one {# result} other {# results}})',
  none: 'no data',
  nobody: '—',
  few: '{n, plural, one {# person} other {# people}}',
  stale: 'out of date ({months, plural, one {# month} other {# months}} old)',
  gapText: '{value} points, standard {cut} points, range {low} to {high}',
  scoreText: '{value} points, range {low} to {high}',
  belowShort: '{n} below',
  aboveShort: '{n} above',
  atCutShort: 'at standard',
  cutLegend: 'line = cut score',
  rangeLegend: 'band = likely range',
  coverageOf: 'coverage {share}',
  trendUp: 'rising',
  trendDown: 'falling',
  trendFlat: 'steady',
  heatHint: 'Move between cells with the arrow keys, press Enter to open',
  heatLow: 'hatched = little evidence',
  heatNone: 'dashed = no data',
  heatBelow: 'below the cut score',
  heatAbove: 'above the cut score',
  drillInto: 'Drill down into {unit}',
} as const satisfies Translation<typeof zh>;
