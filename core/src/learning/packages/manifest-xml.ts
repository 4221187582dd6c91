import type { XmlNode } from '../../bank/formats/xml.ts';

/** The name without its prefix: authoring tools choose prefixes freely. */
export const localName = (name: string) => name.slice(name.indexOf(':') + 1).toLowerCase();

/** Children of that local name. */
export function childrenNamed(node: XmlNode | undefined, name: string): XmlNode[] {
  return node?.children.filter((child) => localName(child.name) === name.toLowerCase()) ?? [];
}

/** The first child of that local name, or of a path of local names. */
export function childNamed(node: XmlNode | undefined, ...path: string[]): XmlNode | undefined {
  return path.reduce((at, name) => childrenNamed(at, name)[0], node);
}

/** An attribute by its local name, without regard to prefix and case; empty when there is none. */
export function attributeNamed(node: XmlNode | undefined, name: string): string {
  const found = Object.entries(node?.attributes ?? {}).find(([key]) => localName(key) === name.toLowerCase());
  return found?.[1].trim() ?? '';
}

/** The text of a child, trimmed; empty when there is none. */
export const textNamed = (node: XmlNode | undefined, ...path: string[]) =>
  childNamed(node, ...path)?.text.trim() ?? '';

/** A number of the text; null when it is none. */
export function numberIn(text: string): number | null {
  const value = Number(text);
  return text === '' || !Number.isFinite(value) ? null : value;
}
