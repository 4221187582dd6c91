import { textOf } from '../json.ts';

/** `mailto:`, a local part and a domain, without parameters (RFC 6068); both parts may be in any script. */
const mailto = /^mailto:[^\s@<>"()[\]\\,;:?]+@[^\s@<>"()[\]\\,;:?.]+(?:\.[^\s@<>"()[\]\\,;:?.]+)*$/u;

export const isMbox = (text: string): boolean => mailto.test(text);
export const mboxAt = textOf(isMbox, 'a mailto IRI with one address');

/** SHA-1 of a `mailto:` IRI: 40 hexadecimal digits. */
export const mboxShaAt = textOf((text) => /^[0-9a-f]{40}$/i.test(text), '40 hexadecimal digits');
