import type { XmlNode } from '../../bank/formats/xml.ts';
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
  return { kind: 'cmi5', key, title: wording(course, 'title') || key, units };
}

function unitsBelow(node: XmlNode, under: string[]): PackageUnit[] | PackageFault {
  const units: PackageUnit[] = [];
  if (under.length > DEEPEST) return packageFault('manifest-broken', under.at(-1));
  for (const child of node.children) {
    const found = belowOf(child, under);
    if ('code' in found) return found;
    units.push(...found);
  }
  return units;
}

function belowOf(child: XmlNode, under: string[]): PackageUnit[] | PackageFault {
  if (localName(child.name) === 'block') return unitsBelow(child, [...under, wording(child, 'title')]);
  if (localName(child.name) !== 'au') return [];
  const unit = unitOf(child, under);
  return 'code' in unit ? unit : [unit];
}

function unitOf(unit: XmlNode, under: string[]): PackageUnit | PackageFault {
  const key = attributeNamed(unit, 'id');
  if (key === '') return packageFault('manifest-broken', 'au id');
  const address = launchAddress('', textNamed(unit, 'url'));
  if ('code' in address) return address;
  const mastery = numberIn(attributeNamed(unit, 'masteryScore'));
  if (mastery !== null && (mastery < 0 || mastery > 1))
    return packageFault('manifest-broken', `${key} masteryScore`);
  return {
    key,
    title: wording(unit, 'title') || key,
    under,
    href: address.file + address.rest,
    mastery,
    launchData: textNamed(unit, 'launchParameters'),
    moveOn: moveOnOf(attributeNamed(unit, 'moveOn')),
    ownWindow: attributeNamed(unit, 'launchMethod') === 'OwnWindow',
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
