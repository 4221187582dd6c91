import { Readable } from 'node:stream';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { FaultCode } from '@whetstone/core/bank/formats/fault-texts.ts';
import { MediaFault } from '@whetstone/core/bank/media/bytes.ts';
import { mediaReference } from '@whetstone/core/bank/media/reference.ts';
import { Refusal } from '@whetstone/core/refusals.ts';
import type { MediaFolder } from './media-folder.ts';
import { keepMedia, shownName } from './media-queries.ts';

/** What became of a file that came inside another: its address in the store, or why it is not there. */
export type KeptFile = { readonly address: string } | { readonly fault: FaultCode };

/** Keeps files that come inside others, checked and cleaned like those that people bring. */
export type MediaKeeper = (name: string, bytes: Uint8Array | null) => Promise<KeptFile>;

/** Why a file is not taken; null when it is no fault of the file. */
function faultIn(error: unknown): FaultCode | null {
  if (error instanceof MediaFault) return error.code;
  return error instanceof Refusal && error.code === 'media-too-large' ? error.code : null;
}

/** The keeper for one who brings files. Their rows enter with the transaction; each file is kept once. */
export function keeperFor(
  em: EntityManager,
  folder: MediaFolder,
  by: { addedAt: string; addedById: string },
): MediaKeeper {
  return async (name, bytes) => {
    try {
      if (bytes === null) throw new MediaFault('media-cut-off');
      const stored = await folder.take(Readable.from([Buffer.from(bytes)]));
      await keepMedia(em, { ...stored, name: shownName(name) }, by);
      return { address: mediaReference(stored.sha256, stored.type) };
    } catch (error) {
      const fault = faultIn(error);
      if (fault === null) throw error;
      return { fault };
    }
  };
}
