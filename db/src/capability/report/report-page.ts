import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import type { ReportCell, ReportSpec } from '@whetstone/core/capability/report.ts';
import { countPeople, peoplePage } from './people-page.ts';
import { countUnits, unitsPage } from './units-page.ts';

/** What a page of a report is made of: for whom, as of which day, from where on. */
export interface PageAsked {
  readonly spec: ReportSpec;
  readonly reach: Reach;
  readonly today: string;
  readonly asOfOn: string;
  /** Key of the last row of the page before; null = from the beginning. */
  readonly after: readonly string[] | null;
  readonly limit: number;
}

/** Some rows of a report. People and units come by place and name, never by score. */
export interface ReportPage {
  readonly rows: ReportCell[][];
  /** People or units looked at; rows that a filter leaves out are among them. */
  readonly looked: number;
  /** Where the next page goes on; null when this was the last. */
  readonly last: string[] | null;
}

/** The next rows within reach. @returns null when the figures of that day are not kept yet */
export function reportPage(em: EntityManager, asked: PageAsked): Promise<ReportPage | null> {
  return asked.spec.rows === 'people' ? peoplePage(em, asked) : unitsPage(em, asked);
}

/** How many people or units within reach a report looks at. */
export function countLookedAt(
  em: EntityManager,
  asked: Pick<PageAsked, 'spec' | 'reach' | 'today' | 'asOfOn'>,
): Promise<number> {
  return asked.spec.rows === 'people' ? countPeople(em, asked) : countUnits(em, asked);
}
