import type { ChallengeLevel } from '@whetstone/core/drills/challenge.ts';
import type { FieldOp, KeptResult } from './field-op.ts';

/** A half-made entry: every state it went through, so that each tap can be undone. */
export interface Draft {
  sessionId: string;
  personId: string;
  /** States of the measure's own entry, oldest first. */
  history: readonly unknown[];
  violations: readonly string[];
  correctsId: string | null;
  /** 挑战 declared for this entry, and why it takes the place of the examiner's own mark; absent = neither. */
  challengeLevel?: ChallengeLevel | null;
  reason?: string | null;
  /** The op that the entry will be, once a photo was taken for it. */
  opId?: string;
}

/** One step of the queue, written whole or not at all. */
export interface FieldChange {
  ops?: readonly FieldOp[];
  /** Ids of ops that leave the queue. */
  gone?: readonly string[];
  results?: readonly KeptResult[];
  /** The entry that became a result: `[sessionId, personId]`. */
  drafted?: readonly [string, string];
}

/** Where the trainer's work is kept on the device. */
export interface FieldStore {
  /** False where the browser gives no lasting storage: a reload loses what waits. */
  readonly durable: boolean;
  opsOf(assessorId: string): Promise<FieldOp[]>;
  /** How many ops of other people wait on this device; only they can send them. */
  othersWaiting(assessorId: string): Promise<number>;
  resultsOf(sessionId: string): Promise<KeptResult[]>;
  draftsOf(sessionId: string): Promise<Draft[]>;
  /** Resolves when the change is on the disk. */
  write(change: FieldChange): Promise<void>;
  keepDraft(draft: Draft): Promise<void>;
  forgetDraft(sessionId: string, personId: string): Promise<void>;
  /** A fresh roster contains these results now. */
  forgetResults(resultIds: readonly string[]): Promise<void>;
}

const draftKey = (sessionId: string, personId: string) => `${sessionId} ${personId}`;

/** For browsers without lasting storage: everything stays in the page, and the page says so. */
export function memoryFieldStore(durable = false): FieldStore {
  const ops = new Map<string, FieldOp>();
  const results = new Map<string, KeptResult>();
  const drafts = new Map<string, Draft>();
  return {
    durable,
    opsOf: async (assessorId) => [...ops.values()].filter((op) => op.assessorId === assessorId),
    othersWaiting: async (assessorId) =>
      [...ops.values()].filter((op) => op.assessorId !== assessorId).length,
    resultsOf: async (sessionId) => [...results.values()].filter((one) => one.sessionId === sessionId),
    draftsOf: async (sessionId) => [...drafts.values()].filter((one) => one.sessionId === sessionId),
    async write({ ops: put = [], gone = [], results: kept = [], drafted }) {
      for (const op of put) ops.set(op.opId, op);
      for (const opId of gone) ops.delete(opId);
      for (const one of kept) results.set(one.result.id, one);
      if (drafted) drafts.delete(draftKey(...drafted));
    },
    keepDraft: async (draft) => void drafts.set(draftKey(draft.sessionId, draft.personId), draft),
    forgetDraft: async (...key) => void drafts.delete(draftKey(...key)),
    async forgetResults(ids) {
      for (const id of ids) results.delete(id);
    },
  };
}
