import {
  changeMaterial,
  changePeople,
  dateChange,
  draftFramework,
  draftLaw,
  editFramework,
  modelChange,
  modelChanges,
  publishChange,
  tryChange,
  withdrawChange,
} from '@whetstone/core/standards/change-contract.ts';
import { edited } from '@whetstone/core/standards/framework-edits.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { nameCards } from '@whetstone/db/org/name-cards.ts';
import { announce } from '@whetstone/db/platform/announce.ts';
import { linesOfChange } from '@whetstone/db/standards/change-people.ts';
import { citedItems, touchedLessons } from '@whetstone/db/standards/cited-items.ts';
import { frameworkOf } from '@whetstone/db/standards/framework-of-version.ts';
import { ModelChange } from '@whetstone/db/standards/model-change.entity.ts';
import * as publishing from '@whetstone/db/standards/publish-change.ts';
import { readReplay } from '@whetstone/db/standards/replay.ts';
import { versionInForce } from '@whetstone/db/standards/version-in-force.ts';
import { type House, mount } from '../platform/mount.ts';
import { changeOf, shown } from './change-shown.ts';
import { changeLine, namedBy } from './change-views.ts';
import { mountFrameworkFiles } from './file-routes.ts';
import { mountKept } from './kept-routes.ts';
import { mountScoringChanges } from './scoring-routes.ts';

/** Changes of the model, from the draft to the day they hold. */
export function mountModelChanges(house: House): void {
  mountReading(house);
  mountDrafting(house);
  mountDeciding(house);
  mountFrameworkFiles(house);
  mountScoringChanges(house);
  mountKept(house);
}

function mountReading(house: House): void {
  mount(house, modelChanges, async (_input, { em, today }) => {
    const newestFirst = { orderBy: { createdAt: 'desc', id: 'desc' }, limit: 200 } as const;
    const changes = await em.find(ModelChange, {}, newestFirst);
    const names = await nameCards(em, namedBy(changes));
    return {
      changes: changes.map((change) => changeLine(change, names, today)),
      replay: await readReplay(em),
    };
  });

  mount(house, modelChange, async ({ params }, ctx) => shown(ctx, await changeOf(ctx, params.changeId)));

  mount(house, changePeople, async ({ params, query }, ctx) => {
    const { id } = await changeOf(ctx, params.changeId);
    return linesOfChange(ctx.em, id, query);
  });

  mount(house, changeMaterial, async ({ params }, ctx) => {
    const { law } = await changeOf(ctx, params.changeId);
    if (!law) return { items: [], lessons: [] };
    const items = await citedItems(ctx.em, law);
    return { items, lessons: await touchedLessons(ctx.em, law) };
  });
}

function mountDrafting(house: House): void {
  mount(house, draftFramework, async ({ body }, { em, actor, now, today }) => {
    if (body.effectiveOn < today) throw new Refusal('change-day-passed');
    const base = await versionInForce(em, 'framework', body.effectiveOn);
    if (!base) throw new Refusal('not-found');
    const document = await frameworkOf(em, base.id);
    const by = { createdById: actor.personId, createdAt: now, status: 'draft' as const };
    const made = { kind: 'framework' as const, baseVersionId: base.id, document, ...body, ...by };
    const change = em.create(ModelChange, made);
    await em.flush();
    return { id: change.id };
  });

  mount(house, draftLaw, async ({ body: { law, effectiveOn } }, { em, actor, now, today }) => {
    if (effectiveOn < today) throw new Refusal('change-day-passed');
    const name = [law.law, law.article, law.edition].filter(Boolean).join(' ');
    const by = { createdById: actor.personId, createdAt: now, status: 'draft' as const };
    const named = { nameZh: name, nameEn: name };
    const change = em.create(ModelChange, { kind: 'law', law, effectiveOn, ...named, ...by });
    await em.flush();
    return { id: change.id };
  });

  mount(house, editFramework, async ({ params, body }, ctx) => {
    const change = await changeOf(ctx, params.changeId);
    change.mustBeOpenAt(body.revision);
    if (!change.document) throw new Refusal('change-not-draft');
    change.document = edited(change.document, body.edit);
    change.touch();
    return shown(ctx, change);
  });

  mount(house, dateChange, async ({ params, body }, ctx) => {
    const change = await changeOf(ctx, params.changeId);
    change.mustBeOpenAt(body.revision);
    if (body.effectiveOn < ctx.today) throw new Refusal('change-day-passed');
    change.effectiveOn = body.effectiveOn;
    change.touch();
    return shown(ctx, change);
  });
}

function mountDeciding(house: House): void {
  mount(house, tryChange, async ({ params }, ctx) => {
    const change = await changeOf(ctx, params.changeId);
    change.mustBeDraft();
    await publishing.mustHoldTogether(ctx.em, change);
    change.askedEdition = change.edition;
    announce(ctx.em, 'model-change.asked', { changeId: change.id }, ctx.now);
    return { done: true as const };
  });

  mount(house, publishChange, async ({ params, body }, ctx) => {
    const change = await changeOf(ctx, params.changeId);
    change.mustBeOpenAt(body.revision);
    const deed = { byId: ctx.actor.personId, at: ctx.now, reason: body.reason };
    await publishing.publishChange(ctx.em, change, deed, ctx.today);
    return shown(ctx, change);
  });

  mount(house, withdrawChange, async ({ params, body }, ctx) => {
    const change = await changeOf(ctx, params.changeId);
    const deed = { byId: ctx.actor.personId, at: ctx.now, reason: body.reason };
    await publishing.withdrawChange(ctx.em, change, deed, ctx.today);
    return shown(ctx, change);
  });
}
