import type { EntityManager } from '@mikro-orm/postgresql';
import type { Reach } from '@whetstone/core/access/reach.ts';
import type { ReportCell, ReportSpec } from '@whetstone/core/capability/report.ts';
import { classesPage, countClasses } from './classes-page.ts';
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

/** Some rows of a report. They come by place and name or by day, never by score. */
export interface ReportPage {
  readonly rows: ReportCell[][];
  /** People, units or classes looked at; rows that a filter leaves out are among them. */
  readonly looked: number;
  /** Where the next page goes on; null when this was the last. */
  readonly last: string[] | null;
}

interface RowKind {
  page(em: EntityManager, asked: PageAsked): Promise<ReportPage | null>;
  count(em: EntityManager, asked: Pick<PageAsked, 'spec' | 'reach' | 'today' | 'asOfOn'>): Promise<number>;
}

const kinds: Readonly<Record<ReportSpec['rows'], RowKind>> = {
  people: { page: peoplePage, count: countPeople },
  units: { page: unitsPage, count: countUnits },
  classes: { page: classesPage, count: countClasses },
};

/** The next rows within reach. @returns null when the figures of that day are not kept yet */
export const reportPage: RowKind['page'] = (em, asked) => kinds[asked.spec.rows].page(em, asked);

/** How many people, units or classes within reach a report looks at. */
export const countLookedAt: RowKind['count'] = (em, asked) => kinds[asked.spec.rows].count(em, asked);
