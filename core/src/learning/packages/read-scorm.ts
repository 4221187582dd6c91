import type { XmlNode } from '../../bank/formats/xml.ts';
import { launchAddress } from './launch-address.ts';
import { attributeNamed, childNamed, childrenNamed, numberIn, textNamed } from './manifest-xml.ts';
import { type PackageFault, packageFault, type PackagePlan, type PackageUnit } from './package-plan.ts';
import { readSequence } from './sequence/read-sequence.ts';

const DEEPEST = 20;

interface Reading {
  readonly kind: 'scorm-1.2' | 'scorm-2004';
  readonly resources: ReadonlyMap<string, XmlNode>;
  /** `xml:base` of manifest and resources, as one prefix. */
  readonly base: string;
}

/**
 * Reads `imsmanifest.xml`: SCORM 1.2 (Content Aggregation Model 1.2, §2.3) or 2004 (CAM 1.3, §3.4). The
 * organization that the manifest names as default is taken, the first one where it names none.
 */
export function readScorm(manifest: XmlNode): PackagePlan | PackageFault {
  const organizations = childNamed(manifest, 'organizations');
  const all = childrenNamed(organizations, 'organization');
  const wanted = attributeNamed(organizations, 'default');
  const chosen = all.find((one) => attributeNamed(one, 'identifier') === wanted) ?? all[0];
  const resources = childNamed(manifest, 'resources');
  const reading: Reading = {
    kind: kindOf(manifest),
    resources: new Map(
      childrenNamed(resources, 'resource').map((one) => [attributeNamed(one, 'identifier'), one]),
    ),
    base: attributeNamed(manifest, 'base') + attributeNamed(resources, 'base'),
  };
  const title = textNamed(chosen, 'title') || attributeNamed(manifest, 'identifier');
  const units = chosen ? unitsBelow(chosen, [], reading) : [];
  if ('code' in units) return units;
  const found = units.length > 0 ? units : unitsOfResources(title, reading);
  if ('code' in found) return found;
  if (found.length === 0) return packageFault('nothing-to-start', 'imsmanifest.xml');
  const sequence = chosen && reading.kind === 'scorm-2004' ? readSequence(manifest, chosen) : null;
  const key = attributeNamed(manifest, 'identifier');
  return { kind: reading.kind, key, title, units: found, ...(sequence && { sequence }) };
}

/** By the schema version, and where it is missing by the namespaces that only 2004 has. */
function kindOf(manifest: XmlNode): Reading['kind'] {
  const version = textNamed(manifest, 'metadata', 'schemaversion');
  if (/1\.3|2004/.test(version)) return 'scorm-2004';
  if (/1\.[012]/.test(version)) return 'scorm-1.2';
  return Object.values(manifest.attributes).some((value) => /adlcp_v1p3|imsss/.test(value))
    ? 'scorm-2004'
    : 'scorm-1.2';
}

function unitsBelow(node: XmlNode, under: string[], reading: Reading): PackageUnit[] | PackageFault {
  const units: PackageUnit[] = [];
  if (under.length > DEEPEST) return packageFault('manifest-broken', under.at(-1));
  for (const item of childrenNamed(node, 'item')) {
    const own = unitOf(item, under, reading);
    if (own && 'code' in own) return own;
    if (own) units.push(own);
    const below = unitsBelow(item, [...under, textNamed(item, 'title')], reading);
    if ('code' in below) return below;
    units.push(...below);
  }
  return units;
}

/** The unit that an item starts; null for a heading, and for an item that its author hid. */
function unitOf(item: XmlNode, under: string[], reading: Reading): PackageUnit | PackageFault | null {
  const reference = attributeNamed(item, 'identifierref');
  if (reference === '' || attributeNamed(item, 'isvisible') === 'false') return null;
  const resource = reading.resources.get(reference);
  if (!resource) return packageFault('file-missing', reference);
  const key = attributeNamed(item, 'identifier') || reference;
  const parameters = attributeNamed(item, 'parameters');
  const made = unitFrom(resource, parameters, reading);
  if ('code' in made) return made;
  return {
    ...made,
    key,
    title: textNamed(item, 'title') || key,
    under,
    mastery: masteryOf(item, reading.kind),
    launchData: textNamed(item, 'datafromlms'),
  };
}

function unitFrom(resource: XmlNode, parameters: string, { base }: Reading): PackageUnit | PackageFault {
  const href = attributeNamed(resource, 'href');
  const address = launchAddress(base + attributeNamed(resource, 'base'), href);
  if ('code' in address) return address;
  const key = attributeNamed(resource, 'identifier');
  return {
    key,
    title: key,
    under: [],
    href: address.file + joined(address.rest, parameters),
    mastery: null,
    launchData: '',
    moveOn: 'CompletedOrPassed',
    ownWindow: false,
  };
}

/** Parameters behind what the address brings along (SCORM 2004 CAM §3.4.1.14). */
function joined(rest: string, parameters: string): string {
  if (parameters === '') return rest;
  if (parameters.startsWith('#')) return rest.includes('#') ? rest : rest + parameters;
  const hash = rest.indexOf('#');
  const query = hash < 0 ? rest : rest.slice(0, hash);
  const own = parameters.replace(/^[?&]+/, '');
  return `${query}${query === '' ? '?' : '&'}${own}${hash < 0 ? '' : rest.slice(hash)}`;
}

/** What is passed, of the full score: `masteryscore` 0–100 of 1.2, `minNormalizedMeasure` −1–1 of 2004. */
function masteryOf(item: XmlNode, kind: Reading['kind']): number | null {
  if (kind === 'scorm-1.2') {
    const score = numberIn(textNamed(item, 'masteryscore'));
    return score === null || score < 0 || score > 100 ? null : score / 100;
  }
  const objective = childNamed(item, 'sequencing', 'objectives', 'primaryObjective');
  if (attributeNamed(objective, 'satisfiedByMeasure') !== 'true') return null;
  const measure = numberIn(textNamed(objective, 'minNormalizedMeasure') || '1');
  return measure === null || measure < 0 || measure > 1 ? null : measure;
}

/** Without items: the resources that say they are units (packages that a tool wrote without an outline). */
function unitsOfResources(title: string, reading: Reading): PackageUnit[] | PackageFault {
  const units: PackageUnit[] = [];
  for (const resource of reading.resources.values()) {
    if (attributeNamed(resource, 'scormtype').toLowerCase() !== 'sco') continue;
    const unit = unitFrom(resource, '', reading);
    if ('code' in unit) return unit;
    units.push({ ...unit, title: title || unit.title });
  }
  return units;
}
