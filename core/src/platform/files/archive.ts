/** The files of an archive by name, unpacked one at a time and only when asked for. */
export interface Archive {
  readonly names: readonly string[];
  /** How many bytes a file claims to have unpacked; 0 when there is none of that name. */
  sizeOf(name: string): number;
  /** Null when there is no such file, or it is broken or larger than `most` bytes or any part of a paper is. */
  read(name: string, most?: number): Uint8Array | null;
}

/** A file for an archive; names are ASCII. */
export interface PackedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
