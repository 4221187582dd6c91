import { Type, type Static } from 'typebox';
import { CapabilityCode, Exactly, Id } from './shapes.ts';

/**
 * What rooms tell each other: past-tense topics with payloads of ids only. A row in the outbox is
 * written with the change; the relay carries it to every job that listens to the topic.
 */
export const topics = {
  'attempt.submitted': Exactly({ attemptId: Id }),
  /** The machine has graded what it can; people mark the rest (once per attempt). */
  'attempt.awaits-marking': Exactly({ attemptId: Id }),
  /** People have marked answers of the attempt; it is graded if nothing is left to mark. */
  'attempt.marked': Exactly({ attemptId: Id }),
  'attempt.graded': Exactly({ attemptId: Id }),
  /** Its candidate may see the result. */
  'attempt.released': Exactly({ attemptId: Id }),
  'attempt.voided': Exactly({ attemptId: Id }),
  /** A round was held in view, with its candidates. */
  'round.held': Exactly({ roundId: Id }),
  /** It was withdrawn before anybody began. */
  'round.cancelled': Exactly({ roundId: Id }),
  /** A proctor moved the time of a round, a room or a candidate. */
  'round.intervened': Exactly({ roundId: Id }),
  /** Results of the round were let out: all of them, or of those who were graded just now. */
  'round.released': Exactly({ roundId: Id }),
  /** Scripts of a question of the round wait for markers for the first time. */
  'marking.opened': Exactly({ roundId: Id }),
  'regrade.proposed': Exactly({ regradeId: Id }),
  'regrade.approved': Exactly({ regradeId: Id }),
  /** The second person did not agree, or the proposal was taken back. */
  'regrade.turned-down': Exactly({ regradeId: Id }),
  /** Answers of an item have other points now; results, figures and evidence follow. */
  'regrade.published': Exactly({ regradeId: Id }),
  /** A third person has decided a graded script that a corrected rubric had sent back to the markers. */
  'script.adjudicated': Exactly({ scriptId: Id }),
  /** A graded script holds answers that came late and that nobody has decided on. */
  'late-answers.came': Exactly({ attemptId: Id }),
  /** Somebody has decided on them: they stay uncounted, or a second person is asked to let them count. */
  'late-answers.decided': Exactly({ attemptId: Id }),
  /** An item or a mark of the attempt is disputed, or no longer. */
  'item-appeal.moved': Exactly({ appealId: Id }),
  /** The three items of a lesson were answered and graded. */
  'lesson-check.answered': Exactly({ checkId: Id }),
  /** More of a lesson was studied than what was told before: a stretch of minutes, or its end. */
  'lesson.studied': Exactly({ personId: Id, lessonId: Id }),
  /** A person has completed a lesson, once. */
  'lesson.completed': Exactly({ personId: Id, lessonId: Id }),
  /** A package of SCORM or cmi5 has come whole. */
  'course-package.brought': Exactly({ packageId: Id }),
  /** An item of recall practice was answered and graded. */
  'practice.answered': Exactly({ answerId: Id }),
  'drill-result.recorded': Exactly({ resultId: Id }),
  'drill-result.confirmed': Exactly({ resultId: Id }),
  'drill-result.voided': Exactly({ resultId: Id }),
  /** An objection to it was made, taken back or decided. */
  'drill-result.disputed': Exactly({ resultId: Id }),
  /** A photo or film of a result was kept, or removed. */
  'result-media.moved': Exactly({ mediaId: Id }),
  /** Two devices recorded the same attempt of a person, or somebody said which one holds. */
  'result-conflict.moved': Exactly({ conflictId: Id }),
  /** Somebody was stopped for safety on a range, or who answers for it has looked. */
  'range.stopped': Exactly({ stopId: Id }),
  'range.stop-seen': Exactly({ stopId: Id }),
  /** The pads of a lane or session are given back. */
  'range.released': Exactly({ stopId: Id }),
  /** One of several examiners judged somebody on a range. */
  'examiner.judged': Exactly({ sessionId: Id, personId: Id }),
  /** A person is released from a capability until a day. */
  'exemption.granted': Exactly({ personId: Id, capabilityCode: CapabilityCode }),
  'evidence.added': Exactly({ personId: Id, capabilityCode: CapabilityCode }),
  'capability.changed': Exactly({ personId: Id, unitId: Id, capabilityCode: CapabilityCode }),
  /** People are to be assessed: asked for, planned, done or withdrawn. */
  'assessment-request.moved': Exactly({ requestId: Id }),
  /** A person is to be told of must-haves that have lapsed. */
  'lapse.noticed': Exactly({ personId: Id }),
  /** A leader said something to a person's attention tier. */
  'tier.decided': Exactly({ decisionId: Id }),
  /** A duty hold was proposed, decided upon, objected to, or its cause is another now. */
  'hold.moved': Exactly({ holdId: Id }),
  'person.moved': Exactly({ personId: Id, fromUnitId: Type.Optional(Id) }),
  /** A transfer was planned, carried out or taken back. */
  'transfer.changed': Exactly({ transferId: Id }),
  /** The training division entered a line by hand, or withdrew one. */
  'record-entry.changed': Exactly({ entryId: Id }),
  'item-bulk.asked': Exactly({ bulkId: Id }),
  'item-import.asked': Exactly({ importId: Id }),
  /** A list is to be looked through, taken in or taken back, or on with. */
  'list.asked': Exactly({ importId: Id }),
  /** Rules by which records are erased were proposed, decided on or taken back. */
  'retention.moved': Exactly({ retentionId: Id }),
  /** A claim of outside training was made, decided or taken back. */
  'claim.moved': Exactly({ claimId: Id }),
  /** A leave was asked for, decided, taken back, shortened or ended, or is late back. */
  'leave.moved': Exactly({ requestId: Id }),
  /** Issued, renewed, revoked, or run out. */
  'certificate.moved': Exactly({ certificateId: Id }),
  /** Its holder is to be reminded of its end. */
  'certificate.due': Exactly({ certificateId: Id }),
  /** A report is to be written for one receiver, or on with. */
  'report.asked': Exactly({ deliveryId: Id }),
  'report.delivered': Exactly({ deliveryId: Id }),
  /** Its receiver may not read reports, or lost the right while it was written. */
  'report.refused': Exactly({ deliveryId: Id }),
  /** A year's plan, or a change of one, was handed in, taken back or decided. */
  'plan.moved': Exactly({ planId: Id }),
  /** A call-up was filed, decided, issued or withdrawn. */
  'call-up.moved': Exactly({ callUpId: Id }),
  /** A person's place in a class was given, answered, decided on or freed; who waits may move up. */
  'class-place.moved': Exactly({ placeId: Id }),
  /** A swap of shifts was asked for, decided on or taken back. */
  'shift-swap.moved': Exactly({ swapId: Id }),
  /** The times of a class changed. */
  'class.moved': Exactly({ classId: Id }),
  /** What a class is made of was said anew: its sessions, its teachers, what is booked for it. */
  'class.arranged': Exactly({ classId: Id }),
  /** It was said how a class ended, and a second person is asked; or that person answered. */
  'class.closing': Exactly({ classId: Id }),
  /** Two people closed a class: its lines go into the archives. */
  'class.closed': Exactly({ classId: Id }),
  /** Postings of people of an intake were proposed or decided, or their probation nears its end. */
  'induction.moved': Exactly({ inductionId: Id }),
  /** A reading was sent, taken back, let go on, or its last day has passed. */
  'push.moved': Exactly({ pushId: Id }),
  /** Its sender wants those reminded who have not answered. */
  'push.reminder-asked': Exactly({ pushId: Id }),
  /** Its question was answered and graded, once. */
  'push.answered': Exactly({ pushId: Id, personId: Id }),
  /** A question about a course was asked, answered, decided on, or a post of it reported. */
  'forum.moved': Exactly({ questionId: Id }),
  /** Somebody told of a mistake in a lesson, or its author answered. */
  'lesson-report.moved': Exactly({ reportId: Id }),
  'standard.published': Exactly({ versionId: Id }),
  /** A change of the model is to be tried: who would cross a line. */
  'model-change.asked': Exactly({ changeId: Id }),
  'model-change.published': Exactly({ changeId: Id }),
  'model-change.withdrawn': Exactly({ changeId: Id }),
  /** Its day has come: everybody is made anew under it. */
  'model-change.in-force': Exactly({ changeId: Id }),
} as const;

export type Topic = keyof typeof topics;
export type Payload<T extends Topic> = Static<(typeof topics)[T]>;
