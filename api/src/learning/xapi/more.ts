import { invalid, isObject } from '@whetstone/core/learning/xapi/json.ts';
import { countParam, type Params } from '@whetstone/core/learning/xapi/params.ts';

/** Where a list of statements goes on: the parameters of its first page, and the place of the last one given out. */
export interface More {
  readonly params: Params;
  readonly after: number;
}

/**
 * The address of the next page, from the root of the host. It holds all that is needed: pages do not run out.
 * @param base where the store lies
 */
export function moreAddress({ params, after }: More, base: string): string {
  const token = Buffer.from(JSON.stringify({ params, after: String(after) })).toString('base64url');
  return `${base}/statements?more=${token}`;
}

/** Reads the address of a next page; whatever it holds is checked again as parameters are. */
export function readMore(params: Params): More | null {
  const { more, ...others } = params;
  if (more === undefined) return null;
  for (const name of Object.keys(others)) invalid(name, 'may not stand beside more');
  try {
    const token: unknown = JSON.parse(Buffer.from(more, 'base64url').toString('utf8'));
    if (isObject(token) && isObject(token.params) && typeof token.after === 'string') {
      const texts = Object.entries(token.params).map(([name, value]) => [name, String(value)]);
      return { params: Object.fromEntries(texts) as Params, after: countOf(token.after) };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return invalid('more', 'is no address of a next page');
}

/** Places go beyond what a limit may be. */
const countOf = (text: string): number => (/^\d{1,15}$/.test(text) ? Number(text) : countParam(text, 'more'));
