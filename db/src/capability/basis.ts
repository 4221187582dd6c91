import type { EntityManager } from '@mikro-orm/postgresql';
import { modelOn } from '../standards/model-in-force.ts';
import { versionInForce } from '../standards/version-in-force.ts';

/** What every figure carries: the day it is true for, the rule and the standard it stands on. */
export interface BasisRow {
  asOfOn: string;
  computedAt: string | null;
  formulaVersion: string;
  standardCode: string;
  standardZh: string;
  standardEn: string;
}

interface Names {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** The basis of figures by a standard; `computedAt` is null for figures made while they are read. */
export function basisBy(
  standard: Names | null,
  asOfOn: string,
  computedAt: string | null,
  formulaVersion: string,
): BasisRow {
  return {
    asOfOn,
    computedAt,
    formulaVersion,
    standardCode: standard?.code ?? '',
    standardZh: standard?.nameZh ?? '',
    standardEn: standard?.nameEn ?? '',
  };
}

/** The basis of figures as of a day, by the standard in force on it. */
export async function basisOn(
  em: EntityManager,
  asOfOn: string,
  computedAt: string | null = null,
): Promise<BasisRow> {
  const standard = await versionInForce(em, 'framework', asOfOn);
  return basisBy(standard, asOfOn, computedAt, (await modelOn(em, asOfOn)).version);
}
