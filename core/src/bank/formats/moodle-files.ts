import { readMediaReference } from '../media/reference.ts';
import { withEntities, withoutEntities } from '../../platform/files/entities.ts';
import { seeker } from './source.ts';

/** Keeps a file that came as base64; its address in the store, or null when it cannot be kept. */
export type KeepFile = (name: string, base64: string) => Promise<string | null>;

interface Piece {
  text: string;
  /** Part of a `<text>`: where a file may be shown. */
  readonly shows: boolean;
}

interface FileTag {
  readonly from: number;
  readonly to: number;
  readonly attributes: string;
  readonly body: string;
}

const fileTag = /<file(\s[^<>]{0,4000}?)(\/?)>/g;

/** The embedded files of a question's XML, in order. Base64 holds no mark that XML knows. */
function filesOf(xml: string): FileTag[] {
  const endOf = seeker(xml, '</file');
  const found: FileTag[] = [];
  for (const match of xml.matchAll(fileTag)) {
    const inside = match.index + match[0].length;
    const end = match[2] === '/' ? inside : endOf(inside);
    const close = match[2] === '/' ? inside : xml.indexOf('>', end) + 1;
    if (end < 0 || close <= 0) break;
    const body = xml.slice(inside, end).replace(/<!\[CDATA\[|\]\]>|\s+/g, '');
    found.push({ from: match.index, to: close, attributes: match[1] ?? '', body });
  }
  return found;
}

/** A stretch without files, cut so that its texts stand apart from the rest. */
function textsApart(xml: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = xml.indexOf('<text>'); at >= 0; at = xml.indexOf('<text>', from)) {
    const end = xml.indexOf('</text>', at);
    if (end < 0) break;
    pieces.push({ text: xml.slice(from, at), shows: false }, { text: xml.slice(at, end), shows: true });
    from = end;
  }
  return [...pieces, { text: xml.slice(from), shows: false }];
}

function said(attributes: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s{0,4}=\\s{0,4}(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return withoutEntities(match?.[1] ?? match?.[2] ?? '');
}

/** How a text may write the place of a file, in the order of trying. */
function addressesOf({ attributes }: FileTag): string[] {
  const name = said(attributes, 'name');
  const folder = said(attributes, 'path') || '/';
  const written = [`${folder}${name}`, encodeURI(`${folder}${name}`), `${folder}${encodeURIComponent(name)}`];
  return [...new Set([...written, ...written.map(withEntities)])].map((path) => `@@PLUGINFILE@@${path}`);
}

/** Names a file anew where it is shown: in the text above it, else in any. False when no text shows it. */
function rename(pieces: readonly Piece[], addresses: readonly string[], to: string | null): boolean {
  const showing = pieces.filter(
    ({ shows, text }) => shows && addresses.some((address) => text.includes(address)),
  );
  const nearest = pieces.findLast(({ shows }) => shows);
  const meant = nearest && showing.includes(nearest) ? [nearest] : showing;
  if (to === null) return meant.length > 0;
  for (const piece of meant) {
    // A name may begin another name: the place ends where its address does.
    for (const address of addresses) {
      const parts = piece.text.split(address);
      piece.text = parts.reduce((all, part) =>
        /^[\w.%-]/.test(part) ? `${all}${address}${part}` : `${all}@@PLUGINFILE@@/${to}${part}`,
      );
    }
  }
  return meant.length > 0;
}

/**
 * The XML of one question with its embedded files kept elsewhere: each file is named by its content, since
 * Moodle calls many different pictures `image.png`, and holds its address instead of itself. A file that
 * cannot be kept is left empty where a text shows it; one that no text shows is dropped.
 */
export async function withFilesKept(xml: string, keep: KeepFile): Promise<string> {
  const files = filesOf(xml);
  const anew = new Map<string, string>();
  const pieces: Piece[] = [];
  let from = 0;
  for (const file of files) {
    pieces.push(...textsApart(xml.slice(from, file.from)));
    from = file.to;
    const addresses = addressesOf(file);
    const name = said(file.attributes, 'name');
    // What only our own part of the question shows, such as the picture of a hotspot.
    const ours = xml.includes(`media:${name}&quot;`) || xml.includes(`media:${name})`);
    if (!rename(pieces, addresses, null) && !ours) continue;
    const address = readMediaReference(file.body) ? file.body : await keep(name, file.body);
    const to = address === null ? name : address.slice('media:'.length);
    if (address !== null) rename(pieces, addresses, to);
    if (address !== null && ours) anew.set(`media:${name}`, address);
    const tag = `<file name="${withEntities(to)}" path="/" encoding="base64">${address ?? ''}</file>`;
    pieces.push({ text: tag, shows: false });
  }
  pieces.push(...textsApart(xml.slice(from)));
  const whole = pieces.map(({ text }) => text).join('');
  return [...anew].reduce((text, [was, now]) => (was === now ? text : text.replaceAll(was, now)), whole);
}
