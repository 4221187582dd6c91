import type { EntityManager } from '@mikro-orm/postgresql';
import type { Accommodations } from '@whetstone/core/exams/accommodations.ts';
import { blockOf, dealt } from '@whetstone/core/exams/assemble-ahead.ts';
import { type AttemptOrder, drawOrder } from '@whetstone/core/exams/option-order.ts';
import { ownDraws } from '@whetstone/core/exams/own-draw.ts';
import { type Dice, seededDice } from '@whetstone/core/platform/chance.ts';
import { type Enlisted, enlist } from '@whetstone/db/exams/choose-candidates.ts';
import { versionsOfDraw } from '@whetstone/db/exams/draw-pool.ts';
import type { Exam } from '@whetstone/db/exams/exam.entity.ts';
import type { ExamRoom } from '@whetstone/db/exams/exam-room.entity.ts';
import { type FormRow, poolPlaces } from '@whetstone/db/exams/round-papers.ts';
import type { Round } from '@whetstone/db/exams/round.entity.ts';
import { candidatePaper, type CandidatePaper } from './candidate-paper.ts';

export interface Enlisting {
  exam: Exam;
  forms: readonly FormRow[];
  round: Round;
  rooms: readonly ExamRoom[];
  /** In the order of the list. */
  listed: readonly string[];
  given: ReadonlyMap<string, Accommodations>;
}

/** A form with all that drawing an order from it takes. */
interface ReadyForm extends FormRow {
  paper: CandidatePaper;
  /** Of a pool: the positions that the dice of a candidate draw. */
  own: ((dice: Dice) => number[]) | null;
}

async function readied(
  em: EntityManager,
  form: FormRow,
  { blueprint }: Exam,
  now: string,
): Promise<ReadyForm> {
  const paper = await candidatePaper(em, form.id);
  if (form.kind === 'fixed') return { ...form, paper, own: null };
  const found = await poolPlaces(em, form.id);
  const entries = await versionsOfDraw(
    em,
    found.map(({ itemVersionId }) => itemVersionId),
    now,
  );
  const places = found.flatMap(({ position, cell, itemVersionId }) => {
    const entry = entries.get(itemVersionId);
    return entry ? [{ position, cell, entry }] : [];
  });
  return { ...form, paper, own: ownDraws(blueprint, places) };
}

/** The order of one candidate: of a pool their own draw, of a form all of it. */
function orderFrom({ paper, own, sections }: ReadyForm, dice: Dice): AttemptOrder {
  const drawn = own && new Set(own(dice.fork('own')));
  const items = drawn ? paper.items.filter(({ position }) => drawn.has(position)) : paper.items;
  return drawOrder(items, paper.rules, dice, sections);
}

/**
 * Puts candidates on the list with paper, order, room and accommodations: all that starting needs is
 * drawn ahead from the seed of the round, so that a start is one insert and every draw can be repeated.
 */
export async function enlistAhead(em: EntityManager, plan: Enlisting, now: string): Promise<void> {
  const { exam, round, rooms, listed, given } = plan;
  const dice = seededDice(round.seed ?? round.id);
  const forms = await Promise.all(plan.forms.map((form) => readied(em, form, exam, now)));
  const people = listed.map((personId, at): Enlisted => {
    const form = forms[dealt(at, forms.length, dice)]!;
    const { additionalTestingTime = null, ...others } = given.get(personId) ?? {};
    return {
      personId,
      roomId: rooms[blockOf(at, listed.length, rooms.length)]?.id ?? null,
      paperId: form.id,
      order: orderFrom(form, dice.fork(personId)),
      additionalTestingTime,
      accommodations: Object.keys(others).length > 0 ? others : null,
    };
  });
  const STEP = 1000;
  for (let from = 0; from < people.length; from += STEP)
    await enlist(em, round.id, people.slice(from, from + STEP));
}
