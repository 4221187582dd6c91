import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { CAP_2 } from '@whetstone/core/capability/model.ts';
import { qKey } from '@whetstone/core/capability/parameter-specs.ts';
import { parametersOf } from '@whetstone/core/capability/parameters.ts';
import { seededDice } from '@whetstone/core/platform/chance.ts';
import { addDays } from '@whetstone/core/platform/day.ts';
import { withTables } from '@whetstone/core/standards/tables-laws.ts';
import { beginScoring } from '@whetstone/db/standards/begin-scoring.ts';
import { keepTrial } from '@whetstone/db/standards/keep-trial.ts';
import { ModelChange } from '@whetstone/db/standards/model-change.entity.ts';
import { ModelVersion } from '@whetstone/db/standards/model-version.entity.ts';
import { publishChange } from '@whetstone/db/standards/publish-change.ts';
import { StandardVersion } from '@whetstone/db/standards/standard-version.entity.ts';
import { idAt } from '../id.ts';

/** Who revises, and on which day the city stands. */
interface Revising {
  readonly adminId: string;
  readonly seed: string;
  readonly today: string;
  readonly now: string;
}

const adopted = { capabilityCode: 'FIT-01', from: 0.1, to: 0.05, predicted: 1284, gain: 0.0062, held: 0.94 };

/** Two months ago a proposal of the nightly tuning was taken in: scores are made by that version since. */
export function tellAdopted(orm: MikroORM, { adminId, seed, today }: Omit<Revising, 'now'>): Promise<void> {
  return orm.em.fork().transactional(async (em) => {
    const dice = seededDice(`${seed}/revisions`);
    const effectiveFrom = addDays(today, -60);
    const decidedAt = `${addDays(today, -68)}T08:20:00.000Z`;
    const [changeId, versionId] = [idAt(decidedAt, dice), idAt(decidedAt, dice)];
    const named = { nameZh: '采纳体能日方差调优建议', nameEn: 'Daily variance of fitness as tuned' };
    const reason = '体能结果变化较慢，夜间调优连续三十天给出同一建议，预测更准。';
    const parameters = { ...parametersOf(CAP_2), [qKey(adopted.capabilityCode)]: adopted.to };
    await em.insert(StandardVersion, {
      ...named,
      id: versionId,
      subject: 'model',
      code: 'CAP-2.1',
      effectiveFrom,
      publishedAt: decidedAt,
      source: 'demo',
      note: reason,
    });
    await em.insert(ModelVersion, { versionId, parameters });
    await em.insert(ModelChange, {
      ...named,
      id: changeId,
      kind: 'parameters',
      status: 'published',
      effectiveOn: effectiveFrom,
      parameters,
      adopted: [{ ...adopted, tunedOn: addDays(today, -70) }],
      createdById: adminId,
      createdAt: `${addDays(today, -70)}T02:00:00.000Z`,
      decided: { byId: adminId, at: decidedAt, reason },
      madeId: versionId,
      inForceAt: `${effectiveFrom}T00:01:00.000Z`,
    });
  });
}

const DRILL = 'WPN-D1';

/** Next month's score tables of the pistol drill ask for two rings more; what that does was tried. */
export function tellScheduled(orm: MikroORM, { adminId, today, now }: Revising): Promise<void> {
  return orm.em.fork().transactional(async (fork) => {
    const em = fork as EntityManager;
    const named = { nameZh: '手枪精度射击评分表调整', nameEn: 'Tables of the pistol drill, two rings more' };
    const draft = { kind: 'tables' as const, ...named, effectiveOn: addDays(today, 30) };
    const change = await beginScoring(em, draft, { byId: adminId, now });
    const drill = change.tables?.drills.find(({ code }) => code === DRILL);
    if (!drill || !change.tables) return;
    const most = drill.plausible.most;
    const tables = drill.tables.map((table) => ({
      ...table,
      rows: table.rows.map(({ score, value }, at) => {
        return { score, value: score === 0 ? value : Math.min(most - at, value + 2) };
      }),
    }));
    change.tables = withTables(change.tables, { drillCode: DRILL, tables });
    await em.flush();
    await keepTrial(em, change, today);
    const reason = '依据年度射击考核分析会，合格线提高两环。';
    await publishChange(em, change, { byId: adminId, at: now, reason }, today);
    await em.flush();
  });
}
