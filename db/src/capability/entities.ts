import { AssessmentRequestPerson } from './assessment-request-person.entity.ts';
import { AssessmentRequest } from './assessment-request.entity.ts';
import { AssessorFigures } from './assessor-figures.entity.ts';
import { CapabilityScore } from './capability-score.entity.ts';
import { Evidence } from './evidence.entity.ts';
import { Exemption } from './exemption.entity.ts';
import { HeatCell } from './heat-cell.entity.ts';
import { HeatPast } from './heat-past.entity.ts';
import { LapseNotice } from './lapse-notice.entity.ts';
import { PersonTier } from './person-tier.entity.ts';
import { RandomDraw } from './random-draw.entity.ts';
import { ReportDelivery } from './report/report-delivery.entity.ts';
import { ReportPart } from './report/report-part.entity.ts';
import { Report } from './report/report.entity.ts';
import { Scenario } from './scenario.entity.ts';
import { SettlingPlan } from './settling-plan.entity.ts';
import { TierDecision } from './tier-decision.entity.ts';
import { TuningRun } from './tuning-run.entity.ts';

/** The tables of this room. */
export const capabilityTables = [
  Evidence,
  Exemption,
  SettlingPlan,
  CapabilityScore,
  HeatCell,
  HeatPast,
  Scenario,
  Report,
  ReportDelivery,
  ReportPart,
  PersonTier,
  TierDecision,
  LapseNotice,
  TuningRun,
  AssessmentRequest,
  AssessmentRequestPerson,
  AssessorFigures,
  RandomDraw,
];
