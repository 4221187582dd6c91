import type { EntityManager } from '@mikro-orm/postgresql';
import { figuresOfRegrade } from '@whetstone/core/exams/regrade.ts';
import * as regrades from '@whetstone/core/exams/regrade-contract.ts';
import { publishRegrade } from '@whetstone/db/exams/publish-regrade.ts';
import { rescore, writeLines } from '@whetstone/db/exams/regrade-lines.ts';
import { Regrade } from '@whetstone/db/exams/regrade.entity.ts';
import type { ExamRoom } from './exam-room.ts';

/** What the worker does with a regrade that waits for it: previews or publishes it. */
export async function workOnRegrade(room: ExamRoom, regradeId: string): Promise<void> {
  await room.em().transactional(async (inner) => {
    const em = inner as EntityManager;
    const regrade = await em.findOneOrFail(Regrade, regradeId);
    if (regrade.state === 'publishing') return void (await publishRegrade(em, regrade, room.clock.at));
    const { rules, lines, changed } = await rescore(em, regrade, false);
    await writeLines(em, regrade, changed);
    regrade.takePreview(figuresOfRegrade(lines, rules.passPercent), room.clock.at);
  });
}

/** The second person decides on what the preview shows, and the worker does what follows. */
export async function decideRegrade(
  room: ExamRoom,
  regradeId: string,
  { decision = 'approve', person = room.force.planner } = {},
) {
  const ask = room.as(person);
  const { body } = await ask(regrades.regrade, { params: { regradeId } });
  const { revision } = body.regrade ?? { revision: 1 };
  const answer = await ask(regrades.decideRegrade, { params: { regradeId }, body: { decision, revision } });
  if (answer.status === 200 && decision === 'approve') await workOnRegrade(room, regradeId);
  return answer;
}
