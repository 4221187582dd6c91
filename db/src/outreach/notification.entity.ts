import { defineEntity, p } from '@mikro-orm/core';
import type { Bilingual } from '@whetstone/core/platform/shapes.ts';
import { id, idOf, instant } from '../platform/columns.ts';
import { ofPerson } from '../platform/reach-policy.ts';

const NotificationSchema = defineEntity({
  name: 'Notification',
  properties: {
    id: id(),
    personId: idOf(),
    /** The name of its kind, see `kinds/`. */
    kind: p.string(),
    /** What it speaks of; a person is told of it once. */
    subject: p.string(),
    /** It waits for a decision. */
    asks: p.boolean(),
    title: p.json<Bilingual>(),
    text: p.json<Bilingual>(),
    href: p.text(),
    at: instant(),
    readAt: instant().nullable(),
    /** Put away, or decided. */
    doneAt: instant().nullable(),
  },
  uniques: [{ properties: ['personId', 'kind', 'subject'] }],
  indexes: [
    { properties: ['personId', 'at'] },
    {
      // Who is asked to decide the same thing.
      name: 'notification_asked',
      expression: `create index "notification_asked" on "notification" ("kind", "subject") where "asks"`,
    },
  ],
  policies: ofPerson('notification'),
});

/** A line of somebody's inbox, in the words in which they were told. */
export class Notification extends NotificationSchema.class {}
NotificationSchema.setClass(Notification);
