import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id } from '../platform/shapes.ts';
import { yearPlan } from './plan-contract.ts';

const File = Exactly({ fileName: Type.String(), base64: Type.String() });

export const planSheet = defineRoute({
  name: 'training.plan-sheet',
  method: 'GET',
  path: '/api/plan/years/:year/sheet',
  summary: 'The training plan of a unit for a year with quotas, cost heads and progress, as an Excel file.',
  can: 'read-classes',
  params: yearPlan.params,
  query: yearPlan.query,
  ok: File,
  refuses: [],
});

export const classSheet = defineRoute({
  name: 'training.class-sheet',
  method: 'GET',
  path: '/api/classes/:classId/sheet',
  summary:
    'The list of a class with how each stands and attended every session, and room to sign, as an Excel file.',
  can: 'lead-classes',
  params: Exactly({ classId: Id }),
  ok: File,
  refuses: [],
});

export const callUpSheet = defineRoute({
  name: 'training.call-up-sheet',
  method: 'GET',
  path: '/api/call-ups/:callUpId/sheet',
  summary:
    'The people of a call-up with their units, reasons and replies, and the exceptions made, as an Excel file.',
  can: 'settle-calls',
  params: Exactly({ callUpId: Id }),
  ok: File,
  refuses: [],
});
