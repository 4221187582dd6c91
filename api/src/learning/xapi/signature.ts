import { type KeyObject, verify, X509Certificate } from 'node:crypto';
import { sameStatement } from '@whetstone/core/learning/xapi/equivalence.ts';
import { invalid, isObject, type JsonObject } from '@whetstone/core/learning/xapi/json.ts';

/** The algorithms that a signature may use (xAPI 1.0.3, part 2, 2.6), and their digests. */
const algorithms: Readonly<Record<string, string>> = { RS256: 'sha256', RS384: 'sha384', RS512: 'sha512' };
const compact = /^([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)$/;

function decoded(part: string, what: string): JsonObject {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (isObject(value)) return value;
  } catch {
    // Not JSON: said below.
  }
  return invalid('signature', `has a ${what} that is no JSON object`);
}

/** The key of the first certificate of a chain (RFC 7515, 4.1.6); each must have been signed by the next. */
function keyOf(chain: unknown): KeyObject {
  if (!Array.isArray(chain) || chain.length === 0) invalid('signature.x5c', 'must be a list of certificates');
  try {
    const certificates = (chain as unknown[]).map(
      (one) => new X509Certificate(Buffer.from(String(one), 'base64')),
    );
    certificates.forEach((certificate, n) => {
      const issuer = certificates[n + 1];
      if (issuer && !certificate.verify(issuer.publicKey)) throw new Error('broken chain');
    });
    return certificates[0]!.publicKey;
  } catch {
    return invalid(
      'signature.x5c',
      'holds a certificate that cannot be read, or that the next one did not sign',
    );
  }
}

/**
 * Checks the signature of a statement: a JWS in compact form by RS256, RS384 or RS512, over the statement as it was
 * before it was signed. Where it names its certificate, the bytes must be signed by it; whom to trust is for the reader
 * of the statement to judge.
 * @throws Refusal `xapi-not-valid`
 */
export function checkSignature(statement: JsonObject, bytes: Buffer): void {
  const [, head, payload, signature] = compact.exec(bytes.toString('latin1').trim()) ?? [];
  if (head === undefined || payload === undefined || signature === undefined)
    return invalid('signature', 'is no JWS in compact form');
  const { alg, x5c } = decoded(head, 'header');
  const digest = typeof alg === 'string' && Object.hasOwn(algorithms, alg) ? algorithms[alg] : undefined;
  if (digest === undefined) return invalid('signature.alg', 'must be RS256, RS384 or RS512');
  const signed = Buffer.from(`${head}.${payload}`, 'latin1');
  if (x5c !== undefined && !verify(digest, signed, keyOf(x5c), Buffer.from(signature, 'base64url')))
    invalid('signature', 'was not made by the key of its certificate');
  if (!sameStatement(decoded(payload, 'payload'), statement))
    invalid('signature', 'is over another statement');
}
