import type { EntryPolicy, SafeExamBrowser } from './round-policies.ts';

/** An address as bits, four numbers of 32 bits; IPv4 lies in `::ffff:0:0/96`, so that both forms are one. */
type Address = readonly number[];

function ipv4(text: string): number | null {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255))
    return null;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

/** Reads an IPv4 or IPv6 address; null when it is none. A zone (`%eth0`) is left out. */
function addressOf(text: string): Address | null {
  const plain = text.trim().toLowerCase().replace(/%.*$/, '');
  const short = ipv4(plain);
  if (short !== null) return [0, 0, 0xffff, short];
  const tail = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(plain);
  const low = tail ? ipv4(tail[2]!) : null;
  if (tail && low === null) return null;
  const whole = tail
    ? `${tail[1]}${((low! >>> 16) & 0xffff).toString(16)}:${(low! & 0xffff).toString(16)}`
    : plain;
  const halves = whole.split('::');
  if (halves.length > 2) return null;
  const [left, right] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - (left?.length ?? 0) - (right?.length ?? 0);
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const words = [
    ...(left ?? []),
    ...Array<string>(halves.length === 2 ? missing : 0).fill('0'),
    ...(right ?? []),
  ];
  if (!words.every((word) => /^[0-9a-f]{1,4}$/.test(word))) return null;
  const numbers = words.map((word) => Number.parseInt(word, 16));
  return [0, 2, 4, 6].map((at) => numbers[at]! * 65_536 + numbers[at + 1]!);
}

interface Range {
  base: Address;
  bits: number;
}

/** Reads `10.1.0.0/16`, `fd00::/8` or a single address; null when it is none of these. */
export function rangeOf(text: string): Range | null {
  const [address = '', length, ...rest] = text.split('/');
  const base = addressOf(address);
  if (!base || rest.length > 0) return null;
  if (length === undefined) return { base, bits: 128 };
  const offset = ipv4(address.trim()) === null ? 0 : 96;
  const bits = /^\d{1,3}$/.test(length.trim()) ? Number(length) + offset : NaN;
  return bits >= offset && bits <= 128 ? { base, bits } : null;
}

function contains({ base, bits }: Range, address: Address): boolean {
  return base.every((word, at) => {
    const take = Math.min(32, Math.max(0, bits - at * 32));
    const step = 2 ** (32 - take);
    return Math.floor(word / step) === Math.floor((address[at] ?? -1) / step);
  });
}

/** Whether an address lies in one of these networks. No network at all = anywhere. */
export function isWithin(address: string, ranges: readonly string[]): boolean {
  if (ranges.length === 0) return true;
  const asked = addressOf(address);
  if (!asked) return false;
  return ranges.some((text) => {
    const range = rangeOf(text);
    return range !== null && contains(range, asked);
  });
}

/** What a device shows at the door. */
export interface Shown {
  address: string;
  password?: string | undefined;
  /** The whole address of the request or page the hashes were made for. */
  url?: string | undefined;
  /** Header `X-SafeExamBrowser-ConfigKeyHash`, or what the browser's script interface gives. */
  configKeyHash?: string | undefined;
  /** Header `X-SafeExamBrowser-RequestHash`, or what the browser's script interface gives. */
  browserExamKeyHash?: string | undefined;
}

/**
 * Whether a hash proves a key of Safe Exam Browser: SHA-256 over the address (without its fragment)
 * followed by the key, both as text, in hex, as its developer documentation publishes it.
 */
function proves(
  url: string,
  keys: readonly string[],
  hash: string | undefined,
  sha256: (text: string) => string,
) {
  const plain = url.replace(/#.*$/, '');
  return keys.some((key) => sha256(`${plain}${key}`) === hash?.trim().toLowerCase());
}

/** Whether the browser is one of those the round asks for; each list that has keys must be met. */
export function isAllowedBrowser(
  { configKeys, browserExamKeys }: SafeExamBrowser,
  { url = '', configKeyHash, browserExamKeyHash }: Shown,
  sha256: (text: string) => string,
): boolean {
  const config = configKeys.length === 0 || proves(url, configKeys, configKeyHash, sha256);
  return config && (browserExamKeys.length === 0 || proves(url, browserExamKeys, browserExamKeyHash, sha256));
}

export type EntryObstacle = 'outside-network' | 'needs-safe-exam-browser' | 'wrong-round-password';

/** The first thing that keeps a device out; null when the door is open. The password is asked last. */
export function entryObstacle(
  policy: EntryPolicy,
  shown: Shown,
  sha256: (text: string) => string,
): EntryObstacle | null {
  if (!isWithin(shown.address, policy.ipRanges)) return 'outside-network';
  if (!isAllowedBrowser(policy.safeExamBrowser, shown, sha256)) return 'needs-safe-exam-browser';
  const given = shown.password?.normalize('NFKC').trim() ?? '';
  return policy.password !== '' && given !== policy.password.normalize('NFKC').trim()
    ? 'wrong-round-password'
    : null;
}
