import type { EntityManager } from '@mikro-orm/postgresql';
import type { Correction } from '@whetstone/core/exams/correction.ts';
import { Regrade, type Remark } from '@whetstone/db/exams/regrade.entity.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { rows } from '@whetstone/db/platform/sql.ts';
import type { Listener } from '../../platform/listener.ts';
import { takeAnnouncements } from '../../platform/relay.ts';
import { runTask } from '../../platform/run-task.ts';
import { previewRegrade } from '../preview-regrade.job.ts';
import { publishApprovedRegrade } from '../publish-regrade.job.ts';
import type { SatExam } from './sat-exam.ts';

export interface Proposal {
  itemVersionId: string;
  correction: Correction | null;
  remark?: Remark;
  undoesId?: string;
  examId?: string;
}

/** Proposes, previews, agrees to and publishes regrades as two examiners and the worker do. */
export function regradingOf(exam: SatExam, [proposer, approver] = [newId(), newId()] as const) {
  async function run(listener: Listener, key: string): Promise<string> {
    await takeAnnouncements(exam.orm, [listener], exam.clock.at);
    return runTask(exam.orm, exam.clock, listener, { listener: listener.name, key });
  }

  async function propose(proposal: Proposal): Promise<Regrade> {
    const em = exam.em();
    const regrade = em.create(Regrade, {
      id: newId(),
      examId: exam.of.exam.id,
      reason: '标准答案有误',
      state: 'counting',
      proposedById: proposer,
      proposedAt: exam.clock.at,
      ...proposal,
    });
    announce(em, 'regrade.proposed', { regradeId: regrade.id }, exam.clock.at);
    await em.flush();
    await run(previewRegrade, regrade.id);
    return exam.em().findOneOrFail(Regrade, regrade.id);
  }

  async function agree(regradeId: string): Promise<Regrade> {
    await exam.em().transactional(async (inner) => {
      const em = inner as EntityManager;
      const regrade = await em.findOneOrFail(Regrade, regradeId);
      const { revision } = regrade;
      regrade.decide('approve', { personId: approver, revision, now: exam.clock.at, note: null });
      announce(em, 'regrade.approved', { regradeId }, exam.clock.at);
    });
    await run(publishApprovedRegrade, regradeId);
    return exam.em().findOneOrFail(Regrade, regradeId);
  }

  return {
    run,
    propose,
    agree,
    publish: async (proposal: Proposal): Promise<Regrade> => agree((await propose(proposal)).id),
    /** All that a scoring run may change: results, points and figures. */
    results: () =>
      rows<{ row: unknown }>(
        exam.em(),
        `select jsonb_build_array(a.id, a.state, a.score, a.max_score) as row from attempt a
         union all select jsonb_build_array(attempt_id, position, points, max_points, verdict, parts) from answer
         union all select to_jsonb(f) from paper_figures f
         union all select jsonb_build_array(exam_id, item_version_id, correction) from item_correction
         order by row`,
      ),
  };
}
