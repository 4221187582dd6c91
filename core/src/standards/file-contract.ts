import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id, OneOf } from '../platform/shapes.ts';
import { ChangeView } from './change-contract.ts';

const Format = OneOf(['excel', 'case']);

export const writeFrameworkFile = defineRoute({
  name: 'standards.write-file',
  method: 'GET',
  path: '/api/model-changes/:changeId/file',
  summary: 'The framework and post standards of a change as an Excel workbook or a CASE 1.1 package.',
  can: 'manage-standards',
  params: Exactly({ changeId: Id }),
  query: Exactly({ format: Format }),
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: ['change-not-draft'],
});

export const readFrameworkFile = defineRoute({
  name: 'standards.read-file',
  method: 'POST',
  path: '/api/model-changes/:changeId/file',
  summary: 'Replaces what a draft says by an Excel workbook or a CASE package.',
  can: 'manage-standards',
  params: Exactly({ changeId: Id }),
  body: Exactly({
    revision: Type.Integer(),
    format: Format,
    base64: Type.String({ maxLength: 9_500_000 }),
  }),
  ok: ChangeView,
  refuses: ['change-not-draft', 'framework-file-unread'],
});
