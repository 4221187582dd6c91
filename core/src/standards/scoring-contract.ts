import { Type, type Static } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { CapabilityCode, Day, Done, Exactly, Id, OneOf, OrNull, Share } from '../platform/shapes.ts';
import { ChangeView } from './change-contract.ts';
import { SheetFault } from './sheet-fault.ts';
import { TablesEdit } from './tables-document.ts';

const Name = Type.String({ minLength: 1, maxLength: 120 });
const Count = Type.Integer({ minimum: 0 });
const changeId = Exactly({ changeId: Id });

export const draftScoring = defineRoute({
  name: 'standards.draft-scoring',
  method: 'POST',
  path: '/api/model-changes/scoring',
  summary: 'Begins a draft of the score tables or the model’s parameters from the version in force.',
  can: 'manage-standards',
  body: Exactly({
    kind: OneOf(['parameters', 'tables']),
    nameZh: Name,
    nameEn: Name,
    effectiveOn: Day,
    /** Parameters: capabilities whose q is taken from the last nightly tuning. */
    adopt: Type.Optional(Type.Array(CapabilityCode, { maxItems: 500, uniqueItems: true })),
  }),
  ok: Exactly({ id: Id }),
  refuses: ['change-day-passed', 'proposal-gone'],
});

export const editParameter = defineRoute({
  name: 'standards.edit-parameter',
  method: 'POST',
  path: '/api/model-changes/:changeId/parameters',
  summary: 'Sets figures of a draft of the parameters; null takes the own q of a capability away.',
  can: 'manage-standards',
  params: changeId,
  body: Exactly({
    revision: Type.Integer(),
    values: Type.Array(
      Exactly({ key: Type.String({ minLength: 1, maxLength: 40 }), value: OrNull(Type.Number()) }),
      { minItems: 1, maxItems: 600 },
    ),
  }),
  ok: ChangeView,
  refuses: ['change-not-draft'],
});

export const editTables = defineRoute({
  name: 'standards.edit-tables',
  method: 'POST',
  path: '/api/model-changes/:changeId/tables',
  summary: 'Replaces the score tables of one drill in a draft.',
  can: 'manage-standards',
  params: changeId,
  body: Exactly({ revision: Type.Integer(), edit: TablesEdit }),
  ok: ChangeView,
  refuses: ['change-not-draft'],
});

export const writeScoringSheet = defineRoute({
  name: 'standards.write-sheet',
  method: 'GET',
  path: '/api/model-changes/:changeId/sheet',
  summary: 'The parameters or score tables of a change as an Excel workbook.',
  can: 'manage-standards',
  params: changeId,
  ok: Exactly({ fileName: Type.String(), base64: Type.String() }),
  refuses: ['change-not-draft'],
});

export const readScoringSheet = defineRoute({
  name: 'standards.read-sheet',
  method: 'POST',
  path: '/api/model-changes/:changeId/sheet',
  summary:
    'Takes an Excel workbook into a draft; with any fault nothing is taken and every fault is told by its cell.',
  can: 'manage-standards',
  params: changeId,
  body: Exactly({ revision: Type.Integer(), base64: Type.String({ maxLength: 9_500_000 }) }),
  ok: Exactly({ change: ChangeView, faults: Type.Array(SheetFault, { maxItems: 200 }) }),
  refuses: ['change-not-draft', 'framework-file-unread'],
});

/** What the last night proposes for one capability, beside what is in force. */
export const TuningProposal = Exactly({
  capabilityCode: CapabilityCode,
  tunedOn: Day,
  predicted: Count,
  /** Share of the predicted results that lay in the 90 % range under the model of that night. */
  held: OrNull(Share),
  current: Type.Number(),
  proposed: Type.Number(),
  /** By q that was tried: log-likelihood per predicted result. */
  likelihoods: Type.Array(Exactly({ q: Type.Number(), score: Type.Number() })),
  gain: Type.Number(),
  /** Days for which one drill alone is enough evidence: by the q in force, and by the one proposed. */
  currentDays: Count,
  proposedDays: Count,
});
export type TuningProposal = Static<typeof TuningProposal>;

export const tuningProposals = defineRoute({
  name: 'standards.proposals',
  method: 'GET',
  path: '/api/model-changes/proposals',
  summary:
    'Daily variances that the last nightly tuning proposes; nothing changes until a person takes them in.',
  can: 'manage-standards',
  ok: Exactly({ formulaVersion: Type.String(), proposals: Type.Array(TuningProposal) }),
  refuses: [],
});

export const stopReplay = defineRoute({
  name: 'standards.stop-replay',
  method: 'POST',
  path: '/api/model-changes/replay/stop',
  summary:
    'Stops the replay of history under a new version after the block it is at; figures stay as they are.',
  can: 'manage-standards',
  ok: Done,
  refuses: [],
});

export const resumeReplay = defineRoute({
  name: 'standards.resume-replay',
  method: 'POST',
  path: '/api/model-changes/replay/resumption',
  summary: 'Goes on with a replay that was stopped.',
  can: 'manage-standards',
  ok: Done,
  refuses: [],
});
