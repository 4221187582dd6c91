import { importEntries, type ImportEntry } from '@whetstone/core/bank/formats/import-entries.ts';
import { withFilesKept } from '@whetstone/core/bank/formats/moodle-files.ts';
import { excerptOf } from '@whetstone/core/bank/formats/parsed.ts';
import {
  type DocumentPicture,
  markedPictures,
  picturesIn,
  pictureText,
  withPictures,
} from '@whetstone/core/bank/formats/picture-marks.ts';
import { type BankFormat, type BankRead, readBankText } from '@whetstone/core/bank/formats/read-bank.ts';
import type { FaultCode } from '@whetstone/core/bank/formats/fault-texts.ts';
import { mediaIn } from '@whetstone/core/bank/media/reference.ts';
import type { KeptFile, MediaKeeper } from './media-keeper.ts';

type Fault = ImportEntry['faults'][number];

function faultOf({ line }: ImportEntry, code: FaultCode, name: string): Fault {
  return { line, column: 1, code, excerpt: excerptOf(name) };
}

/** An entry of a document with its pictures in the store; one that cannot be kept stands by its name. */
async function withPicturesKept(
  entry: ImportEntry,
  pictures: readonly DocumentPicture[],
  keep: (at: number) => Promise<KeptFile>,
): Promise<ImportEntry> {
  const shown = new Map<number, string>();
  const faults = [...entry.faults];
  for (const at of picturesIn([entry.source, entry.question])) {
    const picture = pictures[at];
    if (picture === undefined) continue;
    const kept = await keep(at);
    shown.set(at, pictureText(picture.alt, 'address' in kept ? kept.address : picture.name));
    if ('fault' in kept) faults.push(faultOf(entry, kept.fault, picture.name));
  }
  return { ...withPictures({ ...entry, faults }, (at) => shown.get(at) ?? '') };
}

/** A question of Moodle with its files in the store, read again with their addresses. */
async function withMoodleFilesKept(entry: ImportEntry, keep: MediaKeeper): Promise<ImportEntry> {
  if (!entry.source.includes('<file')) return entry;
  const faults = [...entry.faults];
  const source = await withFilesKept(entry.source, async (name, base64) => {
    const kept = await keep(name, Buffer.from(base64, 'base64'));
    if ('address' in kept) return kept.address;
    faults.push(faultOf(entry, kept.fault, name));
    return null;
  });
  const [again] = importEntries(readBankText('moodle-xml', source), 'moodle-xml');
  return { ...entry, source, faults, question: entry.question && (again?.question ?? entry.question) };
}

/** Keeps the files that travel in a workbook of ours where its questions show them. */
async function keepCarried(
  entries: readonly ImportEntry[],
  carried: NonNullable<BankRead['carried']>,
  keep: MediaKeeper,
): Promise<void> {
  const shown = new Set(mediaIn(entries.map(({ question }) => question)));
  for (const { name, read } of carried) if (shown.has(name.slice(0, 64))) await keep(name, read());
}

/** Entries of a file with their pictures and recordings in the store; what cannot be kept is a fault of its entry. */
export async function entriesWithMedia(
  entries: readonly ImportEntry[],
  { pictures = [], carried = [] }: Pick<BankRead, 'pictures' | 'carried'>,
  format: BankFormat,
  keep: MediaKeeper,
): Promise<ImportEntry[]> {
  await keepCarried(entries, carried, keep);
  const known = new Map<number, Promise<KeptFile>>();
  const keepOnce = (at: number) => {
    const kept = known.get(at) ?? keep(pictures[at]?.name ?? '', pictures[at]?.read() ?? null);
    known.set(at, kept);
    return kept;
  };
  const told: ImportEntry[] = [];
  for (const entry of entries) {
    if (format === 'moodle-xml') told.push(await withMoodleFilesKept(entry, keep));
    else told.push(pictures.length === 0 ? entry : await withPicturesKept(entry, pictures, keepOnce));
  }
  return told;
}

/** Entries of a text that was mended: its pictures are told from its words, as they were in the document. */
export function mendedEntries(format: BankFormat, source: string): ImportEntry[] {
  if (format !== 'text') return importEntries(readBankText(format, source), format);
  const { text, shown, missing } = markedPictures(source);
  const entries = importEntries(readBankText(format, text), format).map((entry) =>
    withPictures(entry, (at) => shown[at] ?? ''),
  );
  return entries.map((entry) =>
    missing === 0 ? entry : { ...entry, faults: [...entry.faults, faultOf(entry, 'media-missing', '')] },
  );
}
