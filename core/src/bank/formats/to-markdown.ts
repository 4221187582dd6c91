import { withoutEntities } from '../../platform/files/entities.ts';
import { marksOf } from './markup.ts';
import type { TextFormat } from './parsed.ts';

const formatting =
  /<\/?(?:p|br|b|strong|i|em|u|s|span|div|ul|ol|li|img|sub|sup|table|tbody|thead|tr|td|th|pre|code|a|font|h[1-6]|blockquote|hr|audio|video|source|center|small|big)(?:\s[^<>]{0,5000})?\/?>/i;

/** What a tag becomes in restricted Markdown; other tags go, their text stays. */
const tags: Readonly<Record<string, string>> = {
  br: '\n', hr: '\n', '/p': '\n', '/div': '\n', '/li': '\n', '/tr': ' |\n', '/h1': '\n', '/h2': '\n', '/h3': '\n',
  '/h4': '\n', '/h5': '\n', '/h6': '\n', p: '\n', div: '\n', ul: '\n', ol: '\n', '/ul': '\n', '/ol': '\n',
  li: '\n- ', b: '**', strong: '**', '/b': '**', '/strong': '**', code: '`', '/code': '`', tr: '\n|', td: ' ', th: ' ',
  '/td': ' |', '/th': ' |', h1: '\n## ', h2: '\n## ', h3: '\n### ', h4: '\n### ', h5: '\n### ', h6: '\n### ',
  blockquote: '\n> ', '/blockquote': '\n', pre: '\n', '/pre': '\n',
}; // prettier-ignore

/** Where Moodle has the files of a question. */
const PLACE = '@@PLUGINFILE@@';
const placed = /!?\[([^\]\n]{0,400})\]\(@@PLUGINFILE@@\/([^()\s]{1,400})\)/g;

function attribute(tag: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s{0,4}=\\s{0,4}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  return withoutEntities(match?.[1] ?? match?.[2] ?? match?.[3] ?? '');
}

/** The name of a file that a picture shows, without its folder. */
function fileName(source: string): string {
  const last = source.split('?')[0]?.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** The file that a tag shows; of links only those to a file of the question, which players take over. */
function fileOf(tag: string): string {
  const link = /^<a\s/i.test(tag);
  const source = attribute(tag, link ? 'href' : 'src');
  return link && !source.includes(PLACE) ? '' : fileName(source);
}

/** A picture, sound or film as restricted Markdown: a reference to the store, else its name. */
function shown(tag: string, media: ReadonlyMap<string, string>): string {
  const name = fileOf(tag);
  if (name === '') return '';
  const kept = media.get(name);
  const alt = (attribute(tag, 'alt') || attribute(tag, 'title'))
    .replace(/[[\]\n]/g, ' ')
    .trim()
    .slice(0, 300);
  return kept === undefined ? `[${alt === '' ? name : alt}]` : `\n![${alt}](${kept})\n`;
}

function fromHtml(html: string, media: ReadonlyMap<string, string>): string {
  let text = '';
  let kept = 0;
  for (const mark of marksOf(html)) {
    const name = mark.tag ? (/^<(\/?[A-Za-z][\w-]*)/.exec(mark.text)?.[1] ?? '').toLowerCase() : '';
    if (name === 'pre') kept += 1;
    if (name === '/pre') kept = Math.max(0, kept - 1);
    if (!mark.tag) text += withoutEntities(kept > 0 ? mark.text : mark.text.replace(/[ \t\r\n]+/g, ' '));
    else if (/^(?:img|source|audio|video|a)$/.test(name)) text += shown(mark.text, media);
    else text += Object.hasOwn(tags, name) ? tags[name] : '';
  }
  return text.replaceAll('\u00a0', ' ').replaceAll('****', '').replaceAll('``', '');
}

/**
 * A text of a file as the restricted Markdown of our items. `media` tells which embedded files are kept
 * in the store, by name; a picture that is not kept stands as its name in brackets.
 */
export function toMarkdown(
  text: string,
  format: TextFormat,
  media: ReadonlyMap<string, string> = new Map(),
): string {
  const html = format === 'html' || (format === 'moodle' && formatting.test(text));
  const entities = format === 'moodle' && !html ? withoutEntities(text) : text;
  const plain = html ? fromHtml(text, media) : withPlaces(entities, media);
  if (!html) return plain.replaceAll('\0', '').trim();
  return plain
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replaceAll('\0', '')
    .trim();
}

/** Pictures of Markdown by their places in the store; of sounds and films there are links. */
function withPlaces(text: string, media: ReadonlyMap<string, string>): string {
  if (media.size === 0) return text;
  return text.replace(placed, (whole, alt: string, name: string) => {
    const kept = media.get(fileName(name));
    return kept === undefined ? whole : `![${alt}](${kept})`;
  });
}

/** The pictures, sounds and films that a text shows, by the name of their file. */
export function filesShown(text: string): string[] {
  const tagged = marksOf(text)
    .filter(({ tag, text: mark }) => tag && /^<(?:img|source|audio|video|a)\s/i.test(mark))
    .map(({ text: mark }) => fileOf(mark));
  const written = [...text.matchAll(placed)].map(([, , name]) => fileName(name ?? ''));
  return [...tagged, ...written].filter((name) => name !== '');
}
