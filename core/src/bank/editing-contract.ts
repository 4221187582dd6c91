import { Type } from 'typebox';
import { defineRoute } from '../platform/route.ts';
import { Done, Exactly, Id, Share } from '../platform/shapes.ts';
import { ItemDraft, ItemStatus, ItemView } from './contract.ts';

const Item = Exactly({ itemId: Id });
const Pair = Exactly({ itemId: Id, enemyId: Id });
const Revision = Type.Integer({ minimum: 1 });
const Said = Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' });
/** Names one sitting at the editor: its saves make one version. */
const SessionId = Id;
const draftFields = ItemDraft.properties;

export const createItem = defineRoute({
  name: 'bank.create-item',
  method: 'POST',
  path: '/api/items',
  summary: 'Begins an item as a draft in its first version; it gets its code here.',
  can: 'write-items',
  body: Exactly({ ...draftFields, sessionId: SessionId }),
  ok: ItemView,
  refuses: [],
});

export const saveItem = defineRoute({
  name: 'bank.save-item',
  method: 'PUT',
  path: '/api/items/:itemId',
  summary:
    'Saves wording and tags of an item. A changed wording is a new version; saves of one editing session are one version.',
  can: 'write-items',
  params: Item,
  body: Exactly({ ...draftFields, sessionId: SessionId, revision: Revision }),
  ok: ItemView,
  refuses: ['item-in-review', 'item-is-retired'],
});

export const sendItem = defineRoute({
  name: 'bank.send-item',
  method: 'POST',
  path: '/api/items/:itemId/review',
  summary: 'Sends a draft to review; a change of a published item says why.',
  can: 'write-items',
  params: Item,
  body: Exactly({ revision: Revision, reason: Type.Optional(Said) }),
  ok: ItemView,
  refuses: ['item-not-draft', 'item-has-faults', 'reason-missing'],
});

export const withdrawItem = defineRoute({
  name: 'bank.withdraw-item',
  method: 'POST',
  path: '/api/items/:itemId/withdraw',
  summary: 'Takes an item back from review to go on writing.',
  can: 'write-items',
  params: Item,
  body: Exactly({ revision: Revision }),
  ok: ItemView,
  refuses: ['item-not-in-review'],
});

export const discardDraft = defineRoute({
  name: 'bank.discard-draft',
  method: 'POST',
  path: '/api/items/:itemId/discard',
  summary:
    'Drops the change of a published item; the published version stands again. The version stays in the history.',
  can: 'write-items',
  params: Item,
  body: Exactly({ revision: Revision }),
  ok: ItemView,
  refuses: ['item-not-draft', 'item-never-published'],
});

export const publishItem = defineRoute({
  name: 'bank.publish-item',
  method: 'POST',
  path: '/api/items/:itemId/publish',
  summary: 'Publishes the reviewed version: papers made from now on take it. Not by anybody who wrote on it.',
  can: 'review-items',
  params: Item,
  body: Exactly({ revision: Revision, comment: Type.Optional(Said) }),
  ok: ItemView,
  refuses: ['item-not-in-review', 'item-has-faults', 'same-person-review'],
});

export const sendItemBack = defineRoute({
  name: 'bank.send-item-back',
  method: 'POST',
  path: '/api/items/:itemId/send-back',
  summary: 'Gives an item back to its author and says what is to be done.',
  can: 'review-items',
  params: Item,
  body: Exactly({ revision: Revision, comment: Said }),
  ok: ItemView,
  refuses: ['item-not-in-review'],
});

export const retireItem = defineRoute({
  name: 'bank.retire-item',
  method: 'POST',
  path: '/api/items/:itemId/retire',
  summary: 'Takes an item out of use: no new paper draws it. Papers that hold it keep it.',
  can: 'review-items',
  params: Item,
  body: Exactly({ revision: Revision, reason: Said }),
  ok: ItemView,
  refuses: ['item-is-retired'],
});

export const restoreItem = defineRoute({
  name: 'bank.restore-item',
  method: 'POST',
  path: '/api/items/:itemId/restore',
  summary: 'Brings a retired item back into use as it was.',
  can: 'review-items',
  params: Item,
  body: Exactly({ revision: Revision }),
  ok: ItemView,
  refuses: ['item-not-retired'],
});

export const commentItem = defineRoute({
  name: 'bank.comment-item',
  method: 'POST',
  path: '/api/items/:itemId/comments',
  summary: 'Says something about an item to those who work on it.',
  can: 'read-items',
  params: Item,
  body: Exactly({ comment: Said }),
  ok: ItemView,
  refuses: [],
});

export const addEnemy = defineRoute({
  name: 'bank.add-enemy',
  method: 'PUT',
  path: '/api/items/:itemId/enemies/:enemyId',
  summary: 'Says that two items must not stand on one paper, because one gives the other away.',
  can: 'write-items',
  params: Pair,
  ok: Done,
  refuses: [],
});

export const removeEnemy = defineRoute({
  name: 'bank.remove-enemy',
  method: 'DELETE',
  path: '/api/items/:itemId/enemies/:enemyId',
  summary: 'Lets two items stand on one paper again.',
  can: 'write-items',
  params: Pair,
  ok: Done,
  refuses: [],
});

export const similarItems = defineRoute({
  name: 'bank.similar-items',
  method: 'POST',
  path: '/api/items/similar',
  summary: 'Items that say nearly the same as this content, the most alike first; at most five.',
  can: 'read-items',
  body: Exactly({ content: draftFields.content, exceptId: Type.Optional(Id) }),
  ok: Exactly({
    items: Type.Array(
      Exactly({ id: Id, code: Type.String(), status: ItemStatus, stem: Type.String(), likeness: Share }),
    ),
  }),
  refuses: [],
});
