import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Blank } from '@whetstone/core/bank/media/blanks.ts';
import { type ByteSource, unknown } from '@whetstone/core/bank/media/bytes.ts';
import type { MediaType } from '@whetstone/core/bank/media/media-type.ts';
import {
  limitByStart,
  type MediaFacts,
  type ReadMedia,
  readMedia,
} from '@whetstone/core/bank/media/read-media.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { readStretch } from '../platform/read-stretch.ts';

/** A file that lies in the store under the hash of its bytes. */
export interface Stored extends MediaFacts {
  sha256: string;
  byteCount: number;
}

const HEAD = 400;
const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);

/** Says no to a file that is too big, before or while it comes. */
export function tooLarge(limit: number): Refusal {
  return new Refusal('media-too-large', { limitMegabytes: megabytes(limit) });
}

/** Where the media of items lie below the folder of all media. */
export function itemMediaFolder(mediaFolder: string): MediaFolder {
  return new MediaFolder(join(mediaFolder, 'items'));
}

/** Files by their hash in a folder: `ab/ab12…`. Names that people gave them are no part of a path. */
export class MediaFolder {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  #pathOf(sha256: string): string {
    return join(this.#root, sha256.slice(0, 2), sha256);
  }

  /** Bytes from `start` to `end`, both included. */
  read(sha256: string, range?: { start: number; end: number }): ReadStream {
    return readStretch(this.#pathOf(sha256), range);
  }

  /** The bytes of a file; null when it is not there. */
  bytesOf(sha256: string): Promise<Uint8Array | null> {
    return readFile(this.#pathOf(sha256)).catch(() => null);
  }

  /** Drops a file, unless it was brought (again) since `before`, an instant. */
  async drop(sha256: string, before: string): Promise<void> {
    const path = this.#pathOf(sha256);
    const found = await stat(path).catch(() => null);
    if (found && found.mtime.toISOString() < before) await rm(path, { force: true });
  }

  /**
   * Takes a file as it comes: into a file beside, never more than its kind may have, then looked at from
   * beginning to end, and only then put in its place. Whatever goes wrong leaves nothing behind.
   * @throws MediaFault or Refusal why it is not taken
   */
  async take(coming: Readable): Promise<Stored> {
    const beside = await this.besideOf(randomUUID());
    try {
      await writeDown(coming, beside);
      return await this.settle(beside);
    } finally {
      await rm(beside, { force: true });
    }
  }

  /** Where a file lies that is not whole yet. */
  async besideOf(name: string): Promise<string> {
    await mkdir(join(this.#root, 'coming'), { recursive: true });
    return join(this.#root, 'coming', name);
  }

  /**
   * Looks at a whole file that lies beside, takes out what tells of places and cameras, and puts it in its place.
   * @param takes whether a file of this type may be kept here
   * @throws MediaFault why it is not taken
   */
  async settle(beside: string, takes: (type: MediaType) => boolean = () => true): Promise<Stored> {
    const { read, ...placed } = await this.settleAs(beside, async (source) => {
      const read = await readMedia(source);
      if (!takes(read.type)) throw unknown();
      return read;
    });
    const { bytes: _bytes, blanks: _blanks, ...facts } = read;
    return { ...facts, ...placed };
  }

  /**
   * As `settle`, for what another room looks at in its own way.
   * @param look throws why the file is not taken
   */
  async settleAs<Read extends Pick<ReadMedia, 'bytes' | 'blanks'>>(
    beside: string,
    look: (source: ByteSource) => Promise<Read>,
  ): Promise<{ read: Read; sha256: string; byteCount: number }> {
    const read = await lookAt(beside, look);
    if (read.bytes) await overwrite(beside, read.bytes);
    if (read.blanks.length > 0) await blank(beside, read.blanks);
    const { sha256, byteCount } = await hashOf(beside);
    const path = this.#pathOf(sha256);
    await mkdir(join(this.#root, sha256.slice(0, 2)), { recursive: true });
    await rename(beside, path);
    return { read, sha256, byteCount };
  }
}

/** Writes what comes, and stops as soon as it is nothing we take or more than it may be. */
async function writeDown(coming: Readable, path: string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    let head = Buffer.alloc(0);
    let written = 0;
    let limit = Number.POSITIVE_INFINITY;
    for await (const chunk of coming as AsyncIterable<Buffer>) {
      if (head.length < HEAD) {
        head = Buffer.concat([head, chunk]).subarray(0, HEAD);
        if (head.length >= HEAD) limit = limitByStart(head);
      }
      written += chunk.length;
      if (written > limit) throw tooLarge(limit);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

async function lookAt<T>(path: string, look: (source: ByteSource) => Promise<T>): Promise<T> {
  const { size } = await stat(path);
  const file = await open(path, 'r');
  const source: ByteSource = {
    byteCount: size,
    async read(from, count) {
      const wanted = Math.max(0, Math.min(count, size - from));
      const { buffer, bytesRead } = await file.read(new Uint8Array(wanted), 0, wanted, from);
      return buffer.subarray(0, bytesRead);
    },
  };
  return look(source).finally(() => file.close());
}

async function overwrite(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function blank(path: string, blanks: readonly Blank[]): Promise<void> {
  const file = await open(path, 'r+');
  try {
    for (const { at, head, zeros } of blanks)
      await file.write(Buffer.concat([head, Buffer.alloc(zeros)]), 0, head.length + zeros, at);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The hash and the length of a file. */
export async function hashOf(path: string): Promise<{ sha256: string; byteCount: number }> {
  const hash = createHash('sha256');
  let byteCount = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    byteCount += chunk.length;
  }
  return { sha256: hash.digest('hex'), byteCount };
}
