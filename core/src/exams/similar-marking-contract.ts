import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Exactly, Id } from '../platform/shapes.ts';
import { MarkingProgress } from './marking-contract.ts';
import { Count, Said, ScriptId } from './marking-shapes.ts';

/** A script beside the one on the desk whose answer says nearly the same. */
export const SimilarScript = Exactly({ scriptId: Id, code: Type.String(), text: Type.String() });
export type SimilarScript = Static<typeof SimilarScript>;

export const similarScripts = defineRoute({
  name: 'exams.similar-scripts',
  method: 'GET',
  path: '/api/marking/scripts/:scriptId/similar',
  summary:
    'Scripts of the same question that I could mark now and whose answer says nearly the same; at most 30.',
  can: 'mark-scripts',
  params: ScriptId,
  ok: Exactly({ scripts: Type.Array(SimilarScript) }),
  refuses: [],
});

export const markTogether = defineRoute({
  name: 'exams.mark-together',
  method: 'POST',
  path: '/api/marking/scripts/:scriptId/together',
  summary:
    'Gives similar scripts one mark: a mark of its own for each, as if given one by one. What others hold by now is left out.',
  can: 'mark-scripts',
  params: ScriptId,
  body: Exactly({
    scriptIds: Type.Array(Id, { minItems: 1, maxItems: 30, uniqueItems: true }),
    ...Said,
    comment: Type.String({ maxLength: 1000 }),
    doubtful: Type.Boolean(),
    rubricNo: Type.Integer(),
  }),
  ok: Exactly({
    given: Type.Array(Exactly({ scriptId: Id, code: Type.String(), markId: Id, points: Type.Number() })),
    left: Count,
    progress: MarkingProgress,
  }),
  refuses: ['rubric-changed'],
});
