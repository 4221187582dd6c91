import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly } from '../platform/shapes.ts';
import { heatmap } from './unit-contract.ts';

export const heatmapSheet = defineRoute({
  name: 'capability.heatmap-sheet',
  method: 'GET',
  path: '/api/heatmap-sheet',
  summary: 'The heatmap as an Excel file, with its date, its rules and the number of who took it.',
  can: 'read-readiness',
  query: heatmap.query,
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: ['past-not-ready', 'past-out-of-range', 'must-only-withheld'],
});
