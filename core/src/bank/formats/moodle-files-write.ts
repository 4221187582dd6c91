import { sortOfExtension } from '../media/media-type.ts';
import { base64Of } from './base64.ts';

/** Bytes of files of the store by their hash: those that travel with the items. */
export type CarriedFiles = ReadonlyMap<string, Uint8Array>;

const shown = /!\[([^\]\n]*)\]\(media:([0-9a-f]{64}\.([a-z0-9]{2,4}))\)/g;
const anywhere = /media:([0-9a-f]{64}\.[a-z0-9]{2,4})/g;
const texts = /<text>([^<]*)<\/text>/g;

const fileTag = (name: string) => `<file name="${name}" path="/" encoding="base64">media:${name}</file>`;

/**
 * The XML of a question with a file beside each text that shows one, as Moodle has it, each holding its
 * address. Moodle plays sounds and films that are linked, and shows pictures. What only our own part of the
 * question shows hangs at its first text.
 */
export function withFilePlaces(xml: string): string {
  const named = new Set<string>();
  const placed = xml.replace(texts, (whole, text: string) => {
    const names = new Set<string>();
    const told = text.replace(shown, (_, alt: string, name: string, extension: string) => {
      names.add(name);
      named.add(name);
      return `${sortOfExtension(extension) === 'image' ? '!' : ''}[${alt}](@@PLUGINFILE@@/${name})`;
    });
    return names.size === 0 ? whole : `<text>${told}</text>${[...names].map(fileTag).join('')}`;
  });
  const rest = [...xml.matchAll(anywhere)].map(([, name]) => name as string);
  const others = [...new Set(rest)].filter(
    (name) => !named.has(name) && !xml.includes(`<file name="${name}"`),
  );
  if (others.length === 0) return placed;
  const at = placed.indexOf('</questiontext>');
  return at < 0 ? placed : placed.slice(0, at) + others.map(fileTag).join('') + placed.slice(at);
}

/** The XML with the files themselves; one that is not carried stays an address, which this bank knows. */
export function withCarriedFiles(xml: string, files: CarriedFiles): string {
  return xml.replace(/>media:([0-9a-f]{64})\.[a-z0-9]{2,4}<\/file>/g, (whole, sha256: string) => {
    const bytes = files.get(sha256);
    return bytes === undefined ? whole : `>${base64Of(bytes)}</file>`;
  });
}
