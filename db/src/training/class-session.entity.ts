import { defineEntity, p } from '@mikro-orm/core';
import { id, idOf, instant, revision } from '../platform/columns.ts';

const ClassSessionSchema = defineEntity({
  name: 'ClassSession',
  properties: {
    id: id(),
    classId: idOf(),
    position: p.integer(),
    kind: p.string().$type<'lesson' | 'drill' | 'exam'>(),
    title: p.string(),
    beginsAt: instant(),
    endsAt: instant(),
    /** A lesson may be one of the online courses. */
    courseCode: p.string().nullable(),
    drillCode: p.string().nullable(),
    /** The drill session in which the class is scored; made when the drill is opened. */
    drillSessionId: idOf().nullable(),
    /** The exam round that the class sits. */
    roundId: idOf().nullable(),
    revision: revision(),
  },
  indexes: [
    { properties: ['classId', 'position'] },
    { properties: ['beginsAt'] },
    { properties: ['drillSessionId'] },
  ],
  checks: [
    { name: 'class_session_time', expression: 'ends_at > begins_at' },
    { name: 'class_session_kind', expression: "kind in ('lesson', 'drill', 'exam')" },
  ],
});

/** One stretch of a class: a lesson, a drill on the range or an exam. */
export class ClassSession extends ClassSessionSchema.class {}
ClassSessionSchema.setClass(ClassSession);
