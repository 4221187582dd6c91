import type { XmlNode } from '../../bank/formats/xml.ts';
import { launchNames } from './cmi5/launch.ts';
import { launchAddress } from './launch-address.ts';
import { attributeNamed, childNamed, childrenNamed, localName, numberIn, textNamed } from './manifest-xml.ts';
import {
  moveOns,
  type MoveOn,
  type PackageFault,
  packageFault,
  type PackagePlan,
  type PackageUnit,
} from './package-plan.ts';

const DEEPEST = 20;

/** Reads the course structure `cmi5.xml` (cmi5 Quartz, §13). */
export function readCmi5(structure: XmlNode): PackagePlan | PackageFault {
  const course = childNamed(structure, 'course');
  const key = attributeNamed(course, 'id');
  if (key === '') return packageFault('manifest-broken', 'course id');
  const units = unitsBelow(structure, []);
  if ('code' in units) return units;
  if (units.length === 0) return packageFault('nothing-to-start', 'cmi5.xml');
  const twice = nameTwice(units, key);
  if (twice !== undefined) return packageFault('manifest-broken', twice);
  return { kind: 'cmi5', key, title: wording(course, 'title') || key, units };
}

/** A name that stands for two things, where each must have one of its own (cmi5 §13.1.2, §13.1.4). */
function nameTwice(units: readonly PackageUnit[], course: string): string | undefined {
  const blocks = new Set(units.flatMap(({ cmi5 }) => cmi5?.blocks.map(({ key }) => key) ?? []));
  const names = new Set([course, ...blocks]);
  if (names.size <= blocks.size) return course;
  return units.map(({ key }) => key).find((key) => names.size === names.add(key).size);
}

type Block = NonNullable<PackageUnit['cmi5']>['blocks'][number];

function unitsBelow(node: XmlNode, under: readonly Block[]): PackageUnit[] | PackageFault {
  const units: PackageUnit[] = [];
  if (under.length > DEEPEST) return packageFault('manifest-broken', under.at(-1)?.title);
  for (const child of node.children) {
    const found = belowOf(child, under);
    if ('code' in found) return found;
    units.push(...found);
  }
  return units;
}

function belowOf(child: XmlNode, under: readonly Block[]): PackageUnit[] | PackageFault {
  if (localName(child.name) === 'block') {
    const key = attributeNamed(child, 'id');
    if (key === '') return packageFault('manifest-broken', 'block id');
    return unitsBelow(child, [...under, { key, title: wording(child, 'title') || key }]);
  }
  if (localName(child.name) !== 'au') return [];
  const unit = unitOf(child, under);
  return 'code' in unit ? unit : [unit];
}

function unitOf(unit: XmlNode, blocks: readonly Block[]): PackageUnit | PackageFault {
  const key = attributeNamed(unit, 'id');
  if (key === '') return packageFault('manifest-broken', 'au id');
  const address = launchAddress('', textNamed(unit, 'url'));
  if ('code' in address) return address;
  const query = address.rest.replace(/#.*$/s, '').slice(1).split('&');
  const taken = launchNames.find((name) => query.some((one) => one.split('=')[0] === name));
  if (taken) return packageFault('manifest-broken', `${key} url ?${taken}=`);
  const mastery = numberIn(attributeNamed(unit, 'masteryScore'));
  if (mastery !== null && (mastery < 0 || mastery > 1))
    return packageFault('manifest-broken', `${key} masteryScore`);
  return {
    key,
    title: wording(unit, 'title') || key,
    under: blocks.map(({ title }) => title),
    href: address.file + address.rest,
    mastery,
    launchData: textNamed(unit, 'launchParameters'),
    moveOn: moveOnOf(attributeNamed(unit, 'moveOn')),
    ownWindow: attributeNamed(unit, 'launchMethod') === 'OwnWindow',
    cmi5: { blocks: [...blocks], entitlementKey: textNamed(unit, 'entitlementKey') },
  };
}

/** `NotApplicable` where the structure gives none (cmi5 §13.1.4). */
function moveOnOf(text: string): MoveOn {
  return moveOns.find((one) => one === text) ?? 'NotApplicable';
}

/** Chinese where the structure has it, else its first language. */
function wording(node: XmlNode | undefined, name: string): string {
  const all = childrenNamed(childNamed(node, name), 'langstring');
  const chinese = all.find((one) => attributeNamed(one, 'lang').toLowerCase().startsWith('zh'));
  return (chinese ?? all[0])?.text.trim() ?? '';
}
