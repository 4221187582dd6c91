import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import type { MediaType } from '@whetstone/core/bank/media/media-type.ts';
import type { ByteSource } from '@whetstone/core/bank/media/bytes.ts';
import { limitByStart, type ReadMedia } from '@whetstone/core/bank/media/read-media.ts';
import { hashOf, type MediaFolder, type Stored, tooLarge } from './media-folder.ts';

const HEAD = 400;

/**
 * Files that come in slices, over days if need be. What has arrived is as long as the file that lies beside; a slice is
 * written where it belongs, so the same one again changes nothing, and one that broke off goes on where it ended.
 */
export class SlicedMedia {
  readonly #folder: MediaFolder;

  constructor(folder: MediaFolder) {
    this.#folder = folder;
  }

  /** So many bytes are there. */
  async arrived(id: string): Promise<number> {
    const found = await stat(await this.#folder.besideOf(id)).catch(() => null);
    return found?.size ?? 0;
  }

  /**
   * Writes a slice that begins at `from`; one that leaves a gap, or is there already, is not read.
   * @param most so long the whole file is
   * @returns how many bytes are there now
   */
  async write(id: string, coming: Readable, { from, most }: { from: number; most: number }): Promise<number> {
    const there = await this.arrived(id);
    if (from > there || from >= most) return there;
    const file = await open(await this.#folder.besideOf(id), from === 0 && there === 0 ? 'w' : 'r+');
    let at = from;
    try {
      for await (const chunk of coming as AsyncIterable<Buffer>) {
        if (at + chunk.length > most) throw tooLarge(most);
        await file.write(chunk, 0, chunk.length, at);
        at += chunk.length;
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return Math.max(there, at);
  }

  /** Says no as soon as the first bytes are nothing that is taken, or too much of it. */
  async lookAtStart(id: string, byteCount: number): Promise<void> {
    const limit = limitByStart(await this.startOf(id, HEAD));
    if (byteCount > limit) throw tooLarge(limit);
  }

  /** The hash of what is there. */
  async hashOf(id: string): Promise<string> {
    return (await hashOf(await this.#folder.besideOf(id))).sha256;
  }

  /**
   * Puts a whole file in its place.
   * @throws MediaFault when it is nothing that is taken
   */
  async settle(id: string, takes: (type: MediaType) => boolean): Promise<Stored> {
    return this.#folder.settle(await this.#folder.besideOf(id), takes);
  }

  /** As `settle`, for what another room looks at in its own way. */
  async settleAs<Read extends Pick<ReadMedia, 'bytes' | 'blanks'>>(
    id: string,
    look: (source: ByteSource) => Promise<Read>,
  ): Promise<{ read: Read; sha256: string; byteCount: number }> {
    return this.#folder.settleAs(await this.#folder.besideOf(id), look);
  }

  /** The first bytes of what is there, at most so many. */
  async startOf(id: string, most: number): Promise<Uint8Array> {
    const file = await open(await this.#folder.besideOf(id), 'r');
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(most), 0, most, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** Gives a whole file to another room, which keeps it in its own way. */
  async moveTo(id: string, path: string): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await rename(await this.#folder.besideOf(id), path);
  }

  /** Drops what came of a file. */
  async drop(id: string): Promise<void> {
    await rm(await this.#folder.besideOf(id), { force: true });
  }
}
