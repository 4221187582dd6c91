import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { draftFaults } from '@whetstone/core/bank/item-check.ts';
import { type Correction, correctedContent } from '@whetstone/core/exams/correction.ts';
import type { Content } from '@whetstone/core/exams/other-key.ts';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import { newId } from '../platform/id.ts';
import { writersSince } from './item-history.ts';
import { Item } from './item.entity.ts';
import { ItemVersion } from './item-version.entity.ts';
import { noteItem, saveItem, sealVersion, versionAt } from './save-item.ts';

/** A correction that two examiners put in force for an exam. */
export interface CarriedCorrection {
  readonly itemVersionId: string;
  /** Null = the item holds again as it was set. */
  readonly correction: Correction | null;
  /** What held until then; null = as it was set. */
  readonly before: Correction | null;
  readonly reason: string;
  readonly proposer: { readonly personId: string; readonly mayWrite: boolean };
  readonly approver: { readonly personId: string; readonly mayReview: boolean };
}

/** `published` a new version · `sent` a proposal, to review · `noted` a word to the author · `nothing` to do. */
export type Carried = 'published' | 'sent' | 'noted' | 'nothing';

const same = (one: Content, other: Content) => canonicalJson(one) === canonicalJson(other);

/**
 * Brings what was put right in an exam into the bank, so that the next paper does not repeat it: as a new
 * version by who proposed it, published by who agreed to it. Whoever of them may not do that in the bank
 * leaves a proposal to review. Where the bank has gone on meanwhile, or no key says it, it is noted on the
 * item for its author.
 */
export async function carryCorrection(
  em: EntityManager,
  carried: CarriedCorrection,
  now: string,
): Promise<Carried> {
  const sat = await em.findOneOrFail(ItemVersion, carried.itemVersionId);
  const item = await em.findOneOrFail(Item, sat.itemId, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const current = item.currentVersionId ? await em.findOne(ItemVersion, item.currentVersionId) : null;
  const wanted = correctedContent(sat.kind, sat.content, carried.correction);
  const held = correctedContent(sat.kind, sat.content, carried.before);
  if (wanted && current && same(current.content, wanted)) return 'nothing';
  const open = item.status === 'published' && current !== null && carried.proposer.mayWrite;
  if (wanted && held && open && same(current.content, held))
    return writeAnew(em, { item, current, content: wanted }, carried, now);
  noteItem(em, item, 'commented', { ...carried.proposer, now, comment: wordsOf(carried) });
  return 'noted';
}

const acts = {
  key: '更换标准答案',
  accept: '增加可接受答案',
  give: '全体给分',
  drop: '本题不计分',
  rubric: '修改评分要点',
} as const;

/** Why, as the history of the item tells it. */
function wordsOf({ correction, reason }: CarriedCorrection): string {
  return `考试更正（${correction ? acts[correction.act] : '恢复原答案'}）：${reason}`;
}

async function writeAnew(
  em: EntityManager,
  { item, current, content }: { item: Item; current: ItemVersion; content: Content },
  carried: CarriedCorrection,
  now: string,
): Promise<Carried> {
  const { proposer, approver } = carried;
  const { capabilityCode, topic, difficulty, cognitiveLevel: level } = item;
  const { kind, explanation, law, points, expectedSeconds } = current;
  const wording = { kind, content: { ...content }, explanation, law, points, expectedSeconds };
  const draft = { ...wording, capabilityCode, topic, difficulty, level: level ?? null };
  await saveItem(em, item, draft, { personId: proposer.personId, now, sessionId: newId() });
  const version = await versionAt(em, item);
  item.send();
  sealVersion(version, wordsOf(carried));
  noteItem(em, item, 'sent', { ...proposer, now, versionNo: version.no, comment: wordsOf(carried) });
  await em.flush();
  const writers = await writersSince(em, item.id);
  const sound = draftFaults({ ...version, topic }).length === 0;
  if (!approver.mayReview || !sound || writers.includes(approver.personId)) return 'sent';
  item.publish(approver.personId, writers);
  noteItem(em, item, 'published', { ...approver, now, versionNo: version.no });
  await em.flush();
  return 'published';
}
