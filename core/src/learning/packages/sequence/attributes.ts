import type { XmlNode } from '../../../bank/formats/xml.ts';
import { attributeNamed, numberIn } from '../manifest-xml.ts';
import type { Said } from './activity.ts';

const flagIn = (text: string) =>
  text === ''
    ? undefined
    : /^(?:true|1)$/i.test(text)
      ? true
      : /^(?:false|0)$/i.test(text)
        ? false
        : undefined;
const wordIn = (text: string) => (text === '' ? undefined : text);

/** How an attribute is read. */
const readers = {
  flag: flagIn,
  number: (text: string) => numberIn(text) ?? undefined,
  word: wordIn,
} as const;
export type Reader = keyof typeof readers;

/**
 * Attributes of an element under the names that they have in the manifest; those that are not there are left out.
 * @param as other names for some of them
 */
export function attributesOf(
  node: XmlNode | undefined,
  names: Readonly<Record<string, Reader>>,
  as: Readonly<Record<string, string>> = {},
): Record<string, Said> {
  const said: Record<string, Said> = {};
  for (const [name, reader] of Object.entries(names)) {
    const value = readers[reader](attributeNamed(node, name));
    if (value !== undefined) said[as[name] ?? name] = value;
  }
  return said;
}
