import { Readable } from 'node:stream';
import {
  picturesIn,
  pictureText,
  withPictures,
  type DocumentPicture,
} from '@whetstone/core/bank/formats/picture-marks.ts';
import { docxMarkdown } from '@whetstone/core/learning/courses/docx-markdown.ts';
import { partsOfMarkdown } from '@whetstone/core/learning/courses/markdown-parts.ts';
import {
  type ImportedText,
  MOST_TEXT_BYTES,
  textImportPath,
} from '@whetstone/core/learning/courses/imported-text.ts';
import { decodeText } from '@whetstone/core/platform/files/bytes.ts';
import { FileFault } from '@whetstone/core/learning/media/file-fault.ts';
import { refuseByStart } from '@whetstone/core/learning/media/read-lesson-file.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import { shownName } from '@whetstone/db/bank/media-queries.ts';
import type { LessonFiles } from '@whetstone/db/learning/lesson-media/lesson-files.ts';
import { LessonMedia } from '@whetstone/db/learning/lesson-media.entity.ts';
import { mediaByIds } from '@whetstone/db/learning/media-of-parts.ts';
import { newId } from '@whetstone/db/platform/id.ts';
import { byteTools } from '@whetstone/db/platform/byte-tools.ts';
import { authorise, refuseCrossSite } from '../../platform/authenticate.ts';
import type { House } from '../../platform/mount.ts';
import { actingAs } from '../../platform/serve-media.ts';
import type { FastifyRequest } from 'fastify';

const can = 'write-courses';
const extensions: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

/** Keeps a picture of a document as a file of lessons; null when it is none that can be shown. */
async function keep(house: House, request: FastifyRequest, files: LessonFiles, picture: DocumentPicture) {
  const bytes = picture.read();
  if (!bytes) return null;
  const id = newId();
  try {
    await files.slices.write(id, Readable.from([Buffer.from(bytes)]), { from: 0, most: bytes.length });
    const { read, place, sha256, byteCount } = await files.settle(id);
    const { kind, type, width, height } = read;
    if (kind !== 'image') return null;
    await actingAs(house, request, can, async (em, ownerId, addedAt) => {
      const nothing = {
        seconds: null,
        codec: null,
        captions: null,
        posterId: null,
        ladderSeenAt: null,
        publishedAt: null,
      };
      const found = { id, kind, type, width, height, place, sha256, byteCount, ownerId, addedAt };
      em.create(LessonMedia, {
        ...nothing,
        ...found,
        name: shownName(picture.name),
        state: 'ready',
        transcript: [],
        ladder: 'none',
      });
      await em.flush();
    });
    return { id, address: `${id}.${extensions[type] ?? 'jpg'}` };
  } catch (error) {
    await files.slices.drop(id);
    if (error instanceof FileFault) return null;
    throw error;
  }
}

/** The document as Markdown with its pictures kept. @throws Refusal `text-import-unreadable` */
async function read(house: House, request: FastifyRequest, files: LessonFiles, bytes: Uint8Array) {
  const archive = byteTools.unzip(bytes);
  if (!archive) {
    try {
      refuseByStart(bytes.subarray(0, 1024));
    } catch {
      throw new Refusal('text-import-unreadable');
    }
    const { text, damaged } = decodeText(bytes, byteTools);
    if (damaged || text.includes('\0')) throw new Refusal('text-import-unreadable');
    return { markdown: text, mediaIds: [] };
  }
  const pictures: DocumentPicture[] = [];
  const markdown = docxMarkdown(archive, byteTools, pictures);
  if (markdown === null) throw new Refusal('text-import-unreadable');
  const kept = new Map<number, { id: string; address: string } | null>();
  for (const at of picturesIn(markdown))
    if (pictures[at]) kept.set(at, await keep(house, request, files, pictures[at]));
  const shown = (at: number) => {
    const address = kept.get(at)?.address;
    return address ? pictureText(pictures[at]?.alt || pictures[at]?.name || '', address) : '';
  };
  return {
    markdown: withPictures(markdown, shown),
    mediaIds: [...kept.values()].flatMap((one) => one?.id ?? []),
  };
}

/** Mounts the reading of Markdown and Word documents into parts of a lesson; nothing is saved but pictures. */
export async function mountTextImport(house: House, files: LessonFiles): Promise<void> {
  await house.app.register(async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    app.post(textImportPath, {
      schema: { hide: true },
      bodyLimit: MOST_TEXT_BYTES,
      onRequest: async (request) => {
        refuseCrossSite(request);
        await authorise(house, request, { can }, house.clock.now());
      },
      handler: async (request): Promise<ImportedText> => {
        const bytes = new Uint8Array((request.body as Buffer | undefined) ?? Buffer.alloc(0));
        if (bytes.length === 0) throw new Refusal('text-import-unreadable');
        const { markdown, mediaIds } = await read(house, request, files, bytes);
        const parts = partsOfMarkdown(markdown, () => newId().replaceAll('-', '').slice(-12));
        if (parts.length === 0) throw new Refusal('text-import-unreadable');
        const media = await actingAs(house, request, can, (em) => mediaByIds(em, mediaIds));
        return { parts: parts.slice(0, 30), media };
      },
    });
  });
}
