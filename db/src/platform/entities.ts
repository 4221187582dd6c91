import { accessTables } from '../access/entities.ts';
import { archiveTables } from '../archive/entities.ts';
import { bankTables } from '../bank/entities.ts';
import { capabilityTables } from '../capability/entities.ts';
import { drillsTables } from '../drills/entities.ts';
import { examsTables } from '../exams/entities.ts';
import { learningTables } from '../learning/entities.ts';
import { xapiTables } from '../learning/xapi/entities.ts';
import { orgTables } from '../org/entities.ts';
import { outreachTables } from '../outreach/entities.ts';
import { standardsTables } from '../standards/entities.ts';
import { trainingTables } from '../training/entities.ts';
import { platformTables } from './own-entities.ts';

/** Every entity of the product, room by room. */
export const entities = [
  ...orgTables,
  ...accessTables,
  ...standardsTables,
  ...bankTables,
  ...examsTables,
  ...learningTables,
  ...xapiTables,
  ...drillsTables,
  ...capabilityTables,
  ...outreachTables,
  ...archiveTables,
  ...trainingTables,
  ...platformTables,
];
