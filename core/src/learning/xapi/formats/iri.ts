import { textOf } from '../json.ts';

/** A scheme, a colon and at least one character that RFC 3987 lets stand; `%` only before two hexadecimal digits. */
const iri = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s\p{Cc}<>"{}|\\^`%]|%[0-9A-Fa-f]{2})+$/u;

/** Whether the text is an absolute IRI (RFC 3987); relative references are none. */
export const isIri = (text: string): boolean => iri.test(text);

/** The check of an IRI; IRLs and URIs are IRIs that can be resolved or hold ASCII only. */
export const iriAt = textOf(isIri, 'an absolute IRI');
