import type { ReadStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { readLessonFile, type LessonFile } from '@whetstone/core/learning/media/read-lesson-file.ts';
import type { Inflate } from '@whetstone/core/learning/media/pdf.ts';
import { MediaFolder } from '../../bank/media-folder.ts';
import { SlicedMedia } from '../../bank/sliced-media.ts';
import { readStretch } from '../../platform/read-stretch.ts';

const inflate: Inflate = (bytes, most) => {
  try {
    return inflateSync(bytes, { maxOutputLength: most });
  } catch {
    return null;
  }
};

/** The files of lessons below the folder of all media; names that people gave them are no part of a path. */
export class LessonFiles {
  readonly #root: string;
  readonly slices: SlicedMedia;

  constructor(mediaFolder: string) {
    this.#root = mediaFolder;
    this.slices = new SlicedMedia(new MediaFolder(join(mediaFolder, 'lessons')));
  }

  /** Where a file lies that has this place. */
  pathOf(place: string): string {
    return join(this.#root, place);
  }

  /** Bytes from `start` to `end`, both included. */
  read(place: string, range?: { start: number; end: number }): ReadStream {
    return readStretch(this.pathOf(place), range);
  }

  /** How long a file is, and what names it as it lies there; null when it is gone. */
  async lookAt(place: string): Promise<{ byteCount: number; etag: string } | null> {
    const found = await stat(this.pathOf(place)).catch(() => null);
    if (!found?.isFile()) return null;
    return {
      byteCount: found.size,
      etag: `"${found.size.toString(36)}-${Math.floor(found.mtimeMs).toString(36)}"`,
    };
  }

  /** Where the lighter forms of a medium lie. */
  ladderPlace(id: string): string {
    return join('lessons', 'ladders', id);
  }

  /** Looks at a file that is whole, and puts it in its place. @throws FileFault why it is not taken */
  async settle(id: string): Promise<{ read: LessonFile; sha256: string; byteCount: number; place: string }> {
    const placed = await this.slices.settleAs(id, (source) => readLessonFile(source, inflate));
    return { ...placed, place: join('lessons', placed.sha256.slice(0, 2), placed.sha256) };
  }

  /** Removes a file, or the folder of a ladder. */
  async remove(place: string): Promise<void> {
    await rm(this.pathOf(place), { recursive: true, force: true });
  }
}
