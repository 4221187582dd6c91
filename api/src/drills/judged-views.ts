import { agreementOf, boundOf } from '@whetstone/core/drills/agreement.ts';
import type { drillSession } from '@whetstone/core/drills/contract.ts';
import type { DrillDefinition } from '@whetstone/core/drills/definition.ts';
import type { JudgedBy, MarkView } from '@whetstone/core/drills/range-shapes.ts';
import { rawLine } from '@whetstone/core/drills/score-drill.ts';
import type { Output } from '@whetstone/core/platform/route.ts';
import type { DrillSession } from '@whetstone/db/drills/drill-session.entity.ts';
import { ExaminerMark } from '@whetstone/db/drills/examiner-mark.entity.ts';
import { type NameCard, nameCards } from '@whetstone/db/org/name-cards.ts';
import type { SignedIn } from '../platform/context.ts';

type Panel = Output<typeof drillSession>['roster'][number]['panel'];
type Names = ReadonlyMap<string, NameCard>;

interface Look {
  actorId: string;
  names: Names;
  session: DrillSession;
  drill: DrillDefinition;
}

/** A mark as this examiner may see it: another's says only that it is there, until one's own is. */
function markView(mark: ExaminerMark, { actorId, names, drill }: Look, open: boolean): MarkView {
  const mine = mark.examinerId === actorId;
  const shown = mine || open;
  return {
    id: mark.id,
    examiner: names.get(mark.examinerId)?.name ?? '',
    mine,
    rawText: shown ? rawLine(drill, mark.raw) : null,
    score: shown ? mark.score : null,
    recordedAt: mark.recordedAt,
    reason: shown ? (mark.reason ?? null) : null,
  };
}

function judgedBy(marks: readonly ExaminerMark[], look: Look): JudgedBy | null {
  if (marks.length === 0) return null;
  const { session, drill, actorId } = look;
  const bound = boundOf(drill);
  const agreement = agreementOf(marks, { needed: session.examiners, bound, leadId: session.assessorId });
  if (agreement.is === 'agreed') return null;
  const open = agreement.is === 'differs' || marks.some(({ examinerId }) => examinerId === actorId);
  return {
    marks: marks.map((one) => markView(one, look, open)),
    is: agreement.is,
    missing: agreement.is === 'waiting' ? agreement.missing : 0,
    spread: agreement.is === 'differs' ? agreement.spread : null,
    over: agreement.is === 'differs' ? agreement.over : [],
    bound,
  };
}

function panelOf(
  marks: readonly ExaminerMark[],
  { names, drill }: Look,
  assessors: ReadonlyMap<string, string>,
): Panel {
  return marks.flatMap(({ resultId, examinerId, raw, score }) =>
    resultId
      ? [
          {
            resultId,
            examiner: names.get(examinerId)?.name ?? '',
            rawText: rawLine(drill, raw),
            score,
            stands: assessors.get(resultId) === examinerId,
          },
        ]
      : [],
  );
}

/**
 * How several examiners stand on each person of a session, for one of them to see.
 * @param assessors examiner whose mark stands, by result
 */
export async function judgedViews(
  { em, actor }: SignedIn,
  session: DrillSession,
  drill: DrillDefinition,
  assessors: ReadonlyMap<string, string> = new Map(),
): Promise<{ of: (personId: string) => JudgedBy | null; panel: (personId: string) => Panel }> {
  const none = { of: () => null, panel: () => [] };
  if (session.examiners < 2) return none;
  const marks = await em.find(
    ExaminerMark,
    { sessionId: session.id, replacedById: null },
    { orderBy: { id: 'asc' } },
  );
  const names = await nameCards(
    em,
    marks.map(({ examinerId }) => examinerId),
  );
  const look = { actorId: actor.personId, names, session, drill };
  const ofPerson = (personId: string) => marks.filter((one) => one.personId === personId);
  return {
    of: (personId) =>
      judgedBy(
        ofPerson(personId).filter((one) => one.stands()),
        look,
      ),
    panel: (personId) => panelOf(ofPerson(personId), look, assessors),
  };
}
