import type { EntityManager } from '@mikro-orm/postgresql';
import type { DrawnForm } from '@whetstone/core/exams/draw.ts';
import { canonicalJson } from '@whetstone/core/exams/receipt.ts';
import type { Section } from '@whetstone/core/exams/sections.ts';
import { halfUp } from '@whetstone/core/platform/rounding.ts';
import { newId } from '../platform/id.ts';
import { sha256 } from '../platform/sha256.ts';
import { PaperItem } from './paper-item.entity.ts';
import { Paper } from './paper.entity.ts';

export interface Freezing {
  examId: string;
  seed: string;
  now: string;
  sections: Section[];
  /** Of a pool: what one candidate's draw comes to. */
  each?: { itemCount: number; totalPoints: number };
  /** Capability and topic of each version. */
  tags: ReadonlyMap<string, { capabilityCode: string; topic: string }>;
}

/** Writes one form for ever. Its hash covers the item versions, their points and their order. */
export function freezeForm(
  em: EntityManager,
  { form, items }: DrawnForm,
  { examId, seed, now, sections, each, tags }: Freezing,
): Paper {
  const id = newId();
  for (const { position, points, itemVersionId, cell } of items) {
    const { capabilityCode, topic } = tags.get(itemVersionId)!;
    em.create(PaperItem, { paperId: id, position, itemVersionId, capabilityCode, topic, points, cell });
  }
  const whole = items.reduce((sum, { points }) => sum + points, 0);
  return em.create(Paper, {
    id,
    examId,
    form,
    kind: each ? 'pool' : 'fixed',
    seed,
    sections,
    totalPoints: halfUp(each?.totalPoints ?? whole, 2),
    itemCount: each?.itemCount ?? items.length,
    hash: sha256(
      canonicalJson(items.map(({ position, itemVersionId, points }) => [position, itemVersionId, points])),
    ),
    frozenAt: now,
  });
}
