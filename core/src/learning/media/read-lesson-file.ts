import { ascii, type ByteSource, MediaFault } from '../../bank/media/bytes.ts';
import { mediaTypes, type MediaType } from '../../bank/media/media-type.ts';
import { readMedia, type ReadMedia } from '../../bank/media/read-media.ts';
import { FileFault } from './file-fault.ts';
import type { MediumKind } from './lesson-medium.ts';
import { type Inflate, lookThroughPdf } from './pdf.ts';
import { videoCodec } from './video-codec.ts';

/** What a file of a lesson is by its bytes, whatever its name and the sender say. */
export interface LessonFile extends Pick<ReadMedia, 'bytes' | 'blanks'> {
  kind: MediumKind;
  type: MediaType | 'application/pdf';
  seconds: number | null;
  width: number | null;
  height: number | null;
  codec: string | null;
}

const MB = 1024 * 1024;
/** Bytes that a file of this sort may have at most. */
export const mostLessonBytes: Readonly<Record<MediumKind, number>> = {
  video: 2048 * MB,
  audio: 200 * MB,
  image: 12 * MB,
  document: 60 * MB,
};

/** First bytes of programs: Windows, Linux, macOS in its orders of bytes, Java, scripts. */
const programs = [
  'MZ',
  '\x7fELF',
  '\xcf\xfa\xed\xfe',
  '\xce\xfa\xed\xfe',
  '\xfe\xed\xfa',
  '\xca\xfe\xba\xbe',
  '#!',
];
const page =
  /^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!doctype\s+html|<!--|<(?:html|head|body|script|svg|iframe|img|div|p|a|style|meta)[\s>/])/i;
const marks = /<(?:script|iframe|svg|object|embed)[\s>/]|\son[a-z]{3,20}\s*=\s*["']/i;

/**
 * Says no by the first bytes alone to what is never taken: programs, and pages that could hold script.
 * @throws FileFault `lesson-media-program`, `lesson-media-page`
 */
export function refuseByStart(head: Uint8Array): void {
  const text = ascii(head, 0, Math.min(head.length, 1024));
  if (programs.some((start) => text.startsWith(start))) throw new FileFault('lesson-media-program');
  if (page.test(text) || (marks.test(text) && !holdsOthers(text))) throw new FileFault('lesson-media-page');
}

/** What is a zip, a package or a document of Word among them, shows words of its files where they are not packed. */
const holdsOthers = (head: string) => isPdf(head) || head.startsWith('PK\x03\x04');
const isPdf = (head: string) => head.slice(0, 1024).includes('%PDF-');

function asFileFault(error: unknown): unknown {
  if (!(error instanceof MediaFault)) return error;
  if (error.code === 'media-cut-off') return new FileFault('lesson-media-cut-off');
  return new FileFault(error.code === 'media-svg' ? 'lesson-media-page' : 'lesson-media-unknown');
}

/**
 * Reads a file from beginning to end as what its first bytes say it is.
 * @throws FileFault when it is nothing that lessons show, does something by itself, or ends before it should
 */
export async function readLessonFile(source: ByteSource, inflate: Inflate): Promise<LessonFile> {
  if (source.byteCount === 0) throw new FileFault('lesson-media-cut-off');
  const head = await source.read(0, 1024);
  refuseByStart(head);
  if (isPdf(ascii(head))) {
    await lookThroughPdf(source, inflate);
    const nothing = { seconds: null, width: null, height: null, codec: null, bytes: null, blanks: [] };
    return { kind: 'document', type: 'application/pdf', ...nothing };
  }
  try {
    const { type, durationSeconds, width, height, bytes, blanks } = await readMedia(source);
    const { is } = mediaTypes[type];
    // Captions go beside a film, through its own door.
    if (is === 'captions') throw new FileFault('lesson-media-unknown');
    const codec = type === 'video/mp4' ? await videoCodec(source) : null;
    return { kind: is, type, seconds: durationSeconds, width, height, codec, bytes, blanks };
  } catch (error) {
    throw asFileFault(error);
  }
}
