import { type StatementFormat, statementFormats } from './formats.ts';
import { invalid } from './json.ts';
import {
  actorParam,
  countParam,
  flagParam,
  instantParam,
  iriParam,
  type Params,
  type ReadParam,
  type ReadParams,
  readParams,
  uuidParam,
} from './params.ts';

const formatParam: ReadParam<StatementFormat> = (text, name) =>
  statementFormats.find((one) => one === text) ?? invalid(name, 'must be ids, exact or canonical');

const readers = {
  statementId: uuidParam,
  voidedStatementId: uuidParam,
  agent: actorParam,
  verb: iriParam,
  activity: iriParam,
  registration: uuidParam,
  related_activities: flagParam,
  related_agents: flagParam,
  since: instantParam,
  until: instantParam,
  limit: countParam,
  format: formatParam,
  attachments: flagParam,
  ascending: flagParam,
} as const;

/** What a reader of statements asks for. */
export type StatementQuery = ReadParams<typeof readers>;

/** The parameters that may stand beside the id of one statement. */
const besideId = ['statementId', 'voidedStatementId', 'attachments', 'format'];

/** Reads the parameters of GET statements. One statement is asked for by one id, with `attachments` and `format` only. */
export function statementQuery(params: Params): StatementQuery {
  const query = readParams(params, readers);
  if (query.statementId === undefined && query.voidedStatementId === undefined) return query;
  if (query.statementId !== undefined && query.voidedStatementId !== undefined)
    invalid('voidedStatementId', 'may not stand beside statementId');
  for (const name of Object.keys(params))
    if (!besideId.includes(name)) invalid(name, 'may not stand beside the id of a statement');
  return query;
}
