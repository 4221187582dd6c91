import { isDay } from '../../platform/day.ts';
import { textOf, utf8Of } from '../../platform/utf8.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { readCode } from './code.ts';

/** What the picture on a certificate says, in an order that never changes: it is read off paper years later. */
type Fields = readonly [
  code: string,
  nameZh: string,
  nameEn: string,
  capability: string,
  holder: string,
  badgeNumber: string,
  validFrom: string,
  validUntil: string | null,
  issuer: string,
];

/** A certificate as it is signed: who holds what, for how long. */
export interface Signed {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** What it certifies: a capability with its level, or null. */
  readonly capability: string | null;
  readonly holder: string;
  readonly badgeNumber: string;
  readonly validFrom: string;
  readonly validUntil: string | null;
  readonly issuer: string;
}

/** Says what kind of text it is and how it is built. */
const MARK = 'WC1';
const SIGNATURE_BYTES = 64;

/** The text that is signed: the mark, the short name of the key, and the fields. */
export function signedText(it: Signed, keyName: string): string {
  const fields: Fields = [
    it.code,
    it.nameZh,
    it.nameEn,
    it.capability ?? '',
    it.holder,
    it.badgeNumber,
    it.validFrom,
    it.validUntil,
    it.issuer,
  ];
  return `${MARK}.${keyName}.${toBase64Url(utf8Of(JSON.stringify(fields)))}`;
}

/** The whole text of the picture: what is signed and its signature, base64. */
export function documentOf(text: string, signature: string): string {
  return `${text}.${signature.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')}`;
}

/** A document that was read and whose signature is still to be checked. */
export interface Unverified {
  readonly says: Signed;
  readonly keyName: string;
  /** What the signature is over, as bytes. */
  readonly bytes: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Reads the text of a picture, or an address that ends with it. Null when it is no certificate or is not in
 * the one spelling that a certificate has.
 */
export function readDocument(scanned: string): Unverified | null {
  const text = scanned.trim().replace(/^[^#]*#/, '');
  const [mark, keyName, body, sealed, ...rest] = text.split('.');
  if (mark !== MARK || !keyName || !body || !sealed || rest.length > 0) return null;
  const signature = fromBase64Url(sealed);
  const json = fromBase64Url(body);
  const says = json && saidBy(textOf(json));
  if (!says || signature?.length !== SIGNATURE_BYTES) return null;
  return { says, keyName, bytes: utf8Of(`${mark}.${keyName}.${body}`), signature };
}

function isFields(told: unknown): told is Fields {
  if (!Array.isArray(told) || told.length !== 9) return false;
  const isText = (value: unknown) => typeof value === 'string';
  const until: unknown = told[7];
  const days = isText(told[6]) && isDay(told[6] as string) && (until === null || isDay(String(until)));
  return days && told.every((value, at) => isText(value) || (at === 7 && value === null));
}

function saidBy(json: string | null): Signed | null {
  let fields: unknown;
  try {
    fields = JSON.parse(json ?? '');
  } catch {
    return null;
  }
  if (!isFields(fields)) return null;
  const [code, nameZh, nameEn, capability, holder, badgeNumber, validFrom, validUntil, issuer] = fields;
  if (!('code' in readCode(code))) return null;
  const what = { code, nameZh, nameEn, capability: capability || null };
  return { ...what, holder, badgeNumber, validFrom, validUntil, issuer };
}

/** A published key of a force. */
export interface PublishedKey {
  /** The 32 bytes of the Ed25519 key, base64. */
  readonly publicKey: string;
  readonly keyName: string;
}

/** Whether a key's signature is over these bytes. */
export type Verify = (bytes: Uint8Array, publicKey: Uint8Array, signature: Uint8Array) => Promise<boolean>;

/** What a device can say of a picture without asking anybody. */
export type Verdict =
  | { readonly verdict: 'unreadable' | 'forged' }
  /** Signed by a key that this device has never been told of. */
  | { readonly verdict: 'unknown-key'; readonly keyName: string }
  | { readonly verdict: 'genuine'; readonly says: Signed };

/** Checks the text of a picture against the published keys. */
export async function verifyDocument(
  scanned: string,
  keys: readonly PublishedKey[],
  verify: Verify,
): Promise<Verdict> {
  const read = readDocument(scanned);
  if (!read) return { verdict: 'unreadable' };
  const key = keys.find(({ keyName }) => keyName === read.keyName);
  const publicKey = key && fromBase64(key.publicKey);
  if (!publicKey) return { verdict: 'unknown-key', keyName: read.keyName };
  const genuine = await verify(read.bytes, publicKey, read.signature);
  return genuine ? { verdict: 'genuine', says: read.says } : { verdict: 'forged' };
}

const fromBase64 = (text: string) =>
  fromBase64Url(text.replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, ''));
