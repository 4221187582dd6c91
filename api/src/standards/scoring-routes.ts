import { sheetsOf } from '@whetstone/core/platform/files/xlsx-read.ts';
import { workbookOf } from '@whetstone/core/platform/files/xlsx-write.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { chosenSheet, trapsOf } from '@whetstone/core/standards/chosen-sheet.ts';
import {
  PARAMETERS_HEAD,
  parametersSheet,
  readParametersSheet,
} from '@whetstone/core/standards/parameters-sheet.ts';
import {
  draftScoring,
  editParameter,
  editTables,
  readScoringSheet,
  resumeReplay,
  stopReplay,
  tuningProposals,
  writeScoringSheet,
} from '@whetstone/core/standards/scoring-contract.ts';
import { withTables } from '@whetstone/core/standards/tables-laws.ts';
import type { SheetFault } from '@whetstone/core/standards/sheet-fault.ts';
import { readTablesSheet, TABLES_HEAD, tablesSheet } from '@whetstone/core/standards/tables-sheet.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { beginScoring } from '@whetstone/db/standards/begin-scoring.ts';
import type { ModelChange } from '@whetstone/db/standards/model-change.entity.ts';
import { modelOn } from '@whetstone/db/standards/model-in-force.ts';
import { proposalsBeside } from '@whetstone/db/standards/proposals.ts';
import { capabilityCodesOn } from '@whetstone/db/standards/publish-change.ts';
import { pauseReplay } from '@whetstone/db/standards/replay.ts';
import type { SignedIn } from '../platform/context.ts';
import { type House, mount } from '../platform/mount.ts';
import { changeOf, shown } from './change-shown.ts';

/** Score tables and the model's parameters: drafts, edits, sheets, proposals of the night, the replay. */
export function mountScoringChanges(house: House): void {
  mountDrafts(house);
  mountSheets(house);
  mount(house, tuningProposals, async (_input, { em, today }) => {
    const model = await modelOn(em, today);
    return { formulaVersion: model.version, proposals: await proposalsBeside(em, model) };
  });
  mount(house, stopReplay, async (_input, { em, now }) => {
    await pauseReplay(em, true, now);
    return { done: true as const };
  });
  mount(house, resumeReplay, async (_input, { em, now }) => {
    await pauseReplay(em, false, now);
    return { done: true as const };
  });
}

function mountDrafts(house: House): void {
  mount(house, draftScoring, async ({ body }, { em, actor, now, today }) => {
    if (body.effectiveOn < today) throw new Refusal('change-day-passed');
    const change = await beginScoring(em, body, { byId: actor.personId, now });
    await em.flush();
    return { id: change.id };
  });

  mount(house, editParameter, async ({ params, body }, ctx) => {
    const change = await changeOf(ctx, params.changeId);
    change.mustBeOpenAt(body.revision);
    if (!change.parameters) throw new Refusal('change-not-draft');
    const parameters = { ...change.parameters };
    for (const { key, value } of body.values) {
      if (value !== null) parameters[key] = value;
      else if (key.startsWith('q.')) delete parameters[key];
    }
    change.parameters = parameters;
    change.touch();
    return shown(ctx, change);
  });

  mount(house, editTables, async ({ params, body }, ctx) => {
    const change = await changeOf(ctx, params.changeId);
    change.mustBeOpenAt(body.revision);
    if (!change.tables) throw new Refusal('change-not-draft');
    change.tables = withTables(change.tables, body.edit);
    change.touch();
    return shown(ctx, change);
  });
}

function mountSheets(house: House): void {
  mount(house, writeScoringSheet, async ({ params }, ctx) => {
    const { parameters, tables, effectiveOn, kind } = await changeOf(ctx, params.changeId);
    if (!parameters && !tables) throw new Refusal('change-not-draft');
    const rows = parameters ? parametersSheet(parameters) : tablesSheet(tables ?? { drills: [] });
    const bytes = byteTools.zip(workbookOf(parameters ? '算法参数' : '评分表', rows));
    return {
      fileName: `whetstone-${kind}-${effectiveOn}.xlsx`,
      base64: Buffer.from(bytes).toString('base64'),
    };
  });

  mount(house, readScoringSheet, async ({ params, body }, ctx) => {
    const change = await changeOf(ctx, params.changeId);
    change.mustBeOpenAt(body.revision);
    const faults = await takeSheet(ctx, change, Buffer.from(body.base64, 'base64'));
    if (faults.length === 0) change.touch();
    return { change: await shown(ctx, change), faults: faults.slice(0, 200) };
  });
}

/** A cell that holds nothing is told by why it does; what else is wrong with it follows from that. */
function withTraps(traps: readonly SheetFault[], faults: readonly SheetFault[]): SheetFault[] {
  const at = ({ column, row }: SheetFault) => `${column}${row}`;
  const trapped = new Set(traps.map(at));
  return [...traps, ...faults.filter((fault) => !trapped.has(at(fault)))];
}

/** Takes the sheet that is meant of a workbook into the draft; @returns its faults, with any of which nothing changed */
async function takeSheet({ em, locale }: SignedIn, change: ModelChange, bytes: Uint8Array) {
  const archive = byteTools.unzip(bytes);
  const sheets = archive && sheetsOf(archive, byteTools);
  const word = change.parameters ? PARAMETERS_HEAD : TABLES_HEAD;
  const sheet = Array.isArray(sheets) ? chosenSheet(sheets, word) : undefined;
  const why = { zh: '不是 Excel 工作簿', en: 'it is no Excel workbook' }[locale];
  if (!sheet) throw new Refusal('framework-file-unread', { why });
  const traps = trapsOf(sheet, word);
  if (change.parameters) {
    const read = readParametersSheet(sheet.rows, await capabilityCodesOn(em, change.effectiveOn));
    if (read.document && traps.length === 0) change.parameters = read.document;
    return withTraps(traps, read.faults);
  }
  if (!change.tables) throw new Refusal('change-not-draft');
  const read = readTablesSheet(sheet.rows, change.tables);
  if (read.document && traps.length === 0) change.tables = read.document;
  return withTraps(traps, read.faults);
}
