import { rename, rm } from 'node:fs/promises';
import type { PackageFault, PackagePlan } from '@whetstone/core/learning/packages/package-plan.ts';
import { manifestNames, readPackage } from '@whetstone/core/learning/packages/read-package.ts';
import { textOfXml } from './text-of-xml.ts';
import { type OpenPackage, openPackage } from './unpack.ts';

/** A package that can run: what it says of itself, and the folder in it that its addresses are relative to. */
export interface FoundPackage {
  readonly plan: PackagePlan;
  readonly folder: string;
  readonly fileCount: number;
}

/**
 * Looks into a package and unpacks it where it can run. It is unpacked beside and moved at the end: a worker that dies
 * half-way leaves nothing that looks whole.
 */
export async function lookInto({
  file,
  folder,
}: {
  file: string;
  folder: string;
}): Promise<FoundPackage | PackageFault> {
  const archive = await openPackage(file);
  if ('code' in archive) return archive;
  const beside = `${folder}.coming`;
  try {
    const read = readPackage({ names: archive.names, textOf: await manifestTexts(archive) });
    if ('code' in read) return read;
    await rm(beside, { recursive: true, force: true });
    const fault = await archive.unpackTo(beside);
    if (fault) return fault;
    await rm(folder, { recursive: true, force: true });
    await rename(beside, folder);
    return { ...read, fileCount: archive.names.size };
  } finally {
    archive.close();
    await rm(beside, { recursive: true, force: true });
  }
}

async function manifestTexts(archive: OpenPackage): Promise<(name: string) => string | null> {
  const texts = new Map<string, string | null>();
  for (const name of archive.names) {
    if (!manifestNames.some((one) => name === one || name.endsWith(`/${one}`))) continue;
    const bytes = await archive.bytesOf(name);
    texts.set(name, bytes && textOfXml(bytes));
  }
  return (name) => texts.get(name) ?? null;
}
