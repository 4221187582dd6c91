import { DrillResult } from './drill-result.entity.ts';
import { DrillSession } from './drill-session.entity.ts';
import { ExaminerMark } from './examiner-mark.entity.ts';
import { FieldDevice } from './field-device.entity.ts';
import { LaneDevice } from './lane-device.entity.ts';
import { RangeStop } from './range-stop.entity.ts';
import { ResultConflict } from './result-conflict.entity.ts';
import { ResultDevice } from './result-device.entity.ts';
import { ResultMedia } from './result-media.entity.ts';
import { RosterEntry } from './roster-entry.entity.ts';
import { SafetyCheck } from './safety-check.entity.ts';

/** The tables of this room. */
export const drillsTables = [
  DrillSession,
  RosterEntry,
  ResultDevice,
  ResultMedia,
  ResultConflict,
  DrillResult,
  ExaminerMark,
  FieldDevice,
  LaneDevice,
  RangeStop,
  SafetyCheck,
];
