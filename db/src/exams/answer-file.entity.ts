import { defineEntity, p } from '@mikro-orm/core';
import type { FileDoubt } from '@whetstone/core/exams/answer-file.ts';
import { id, idOf, instant } from '../platform/columns.ts';

const AnswerFileSchema = defineEntity({
  name: 'AnswerFile',
  properties: {
    id: id(),
    attemptId: idOf(),
    device: p.string().length(64),
    /** SHA-256 of the file, hex: the same file twice is one. */
    hash: p.string().length(64),
    /** Null when the device sent it itself. */
    broughtById: idOf().nullable(),
    arrivedAt: instant(),
    /** When the device says the script was closed. */
    sealedAt: instant(),
    /** Ops in it, and those of them that the log did not hold yet. */
    ops: p.integer(),
    newOps: p.integer(),
    /** Answers in it that the server has as late. */
    late: p.integer(),
    /** Why a person should look before they count; empty = the device's account is sound. */
    doubts: p.json<FileDoubt[]>(),
    /** Whether the late answers count; null = nobody has decided yet. */
    counted: p.boolean().nullable(),
    decidedById: idOf().nullable(),
    decidedAt: instant().nullable(),
    reason: p.text().nullable(),
  },
  uniques: [{ properties: ['attemptId', 'hash'] }],
});

/** Answers that a device sealed without a network, as they arrived: by the device or in a file. */
export class AnswerFile extends AnswerFileSchema.class {}
AnswerFileSchema.setClass(AnswerFile);
