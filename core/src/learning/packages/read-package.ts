import { isBroken, readElement } from '../../bank/formats/xml.ts';
import { localName } from './manifest-xml.ts';
import { type PackageFault, packageFault, type PackagePlan } from './package-plan.ts';
import { readCmi5 } from './read-cmi5.ts';
import { readScorm } from './read-scorm.ts';

/** Manifests by the name they must have at the top of a package; the first one present is read. */
const manifests = [
  { name: 'cmi5.xml', root: 'coursestructure', read: readCmi5 },
  { name: 'imsmanifest.xml', root: 'manifest', read: readScorm },
] as const;

/** cmi5 asks for courses of more than 1,000 units (§6.1). */
const MOST_UNITS = 2000;

/** Names that a manifest has. */
export const manifestNames = manifests.map(({ name }) => name);

/** The files of a package, and the text of one of them; null where it is no text. */
export interface PackageFiles {
  readonly names: ReadonlySet<string>;
  textOf(name: string): string | null;
}

/**
 * Reads what a package says of itself. A package packed together with its folder is understood: the
 * manifest may lie in the one folder that holds everything.
 * @returns the plan and the folder that its addresses are relative to (empty or ending in a slash), or why
 *   the package cannot run
 */
export function readPackage(files: PackageFiles): { plan: PackagePlan; folder: string } | PackageFault {
  const folder = commonFolder(files.names);
  const manifest = manifests
    .flatMap((one) => [{ ...one, folder: '' }, ...(folder ? [{ ...one, folder }] : [])])
    .find((one) => files.names.has(one.folder + one.name));
  if (!manifest) return packageFault('no-manifest');
  const text = files.textOf(manifest.folder + manifest.name);
  const plan = text === null ? packageFault('manifest-broken', manifest.name) : planOf(text, manifest);
  if ('code' in plan) return plan;
  if (plan.units.length > MOST_UNITS) return packageFault('too-many-units', String(plan.units.length));
  const missing = plan.units.find(({ href }) => !files.names.has(manifest.folder + fileOf(href)));
  return missing ? packageFault('file-missing', missing.href) : { plan, folder: manifest.folder };
}

/** The file of an address, without query and fragment. */
export const fileOf = (href: string) => href.replace(/[?#].*$/s, '');

function planOf(text: string, { name, root, read }: (typeof manifests)[number]): PackagePlan | PackageFault {
  const at = text.indexOf('<');
  const node = at < 0 ? null : readElement(text, at, text.length);
  if (node === null) return packageFault('manifest-broken', name);
  if (isBroken(node)) {
    const line = text.slice(0, node.brokenAt).split('\n').length;
    return packageFault('manifest-broken', `${name}:${line}`);
  }
  return localName(node.name) === root ? read(node) : packageFault('manifest-broken', name);
}

/** The folder that all files lie in, with its slash; null when they lie in several, or at the top. */
function commonFolder(names: ReadonlySet<string>): string | null {
  const tops = new Set([...names].map((name) => name.slice(0, name.indexOf('/') + 1)));
  const [only = ''] = tops;
  return tops.size === 1 && only !== '' ? only : null;
}
