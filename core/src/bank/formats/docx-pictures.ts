import { mostBytes } from '../media/media-type.ts';
import type { Archive } from '../../platform/files/archive.ts';
import { withoutEntities } from '../../platform/files/entities.ts';
import { type DocumentPicture, pictureMark } from './picture-marks.ts';

const SHOWN = '[图]';

/** Files of the document by the name its text calls them by; files elsewhere are not among them. */
function filesOf(relations: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const [tag] of relations.matchAll(/<Relationship\s[^<>]{0,4000}>/g)) {
    const said = (name: string) => new RegExp(`\\s${name}="([^"<>]{0,1000})"`).exec(tag)?.[1] ?? '';
    const target = withoutEntities(said('Target'));
    if (said('TargetMode') === 'External' || target === '') continue;
    files.set(said('Id'), target.startsWith('/') ? target.slice(1) : `word/${target.replace(/^\.\//, '')}`);
  }
  return files;
}

/**
 * Takes the pictures of a Word document while its text is read: what is returned turns a drawing into the
 * mark of its picture, and notes the picture. A drawing without a file, such as a chart, stays `[图]`.
 */
export function pictureTaker(
  archive: Archive,
  relations: string,
  taken: DocumentPicture[],
): (drawing: string) => string {
  const files = filesOf(relations);
  return (drawing) => {
    const id = /<(?:a:blip|v:imagedata)\s[^<>]{0,2000}?r:(?:embed|id)="([^"<>]{1,100})"/.exec(drawing)?.[1];
    const file = id === undefined ? undefined : files.get(id);
    const mark = file === undefined ? null : pictureMark(taken.length);
    if (file === undefined || mark === null) return SHOWN;
    const alt =
      /<wp:docPr\s[^<>]{0,4000}?\sdescr="([^"<>]{0,2000})"/.exec(drawing)?.[1] ??
      /<v:shape\s[^<>]{0,4000}?\salt="([^"<>]{0,2000})"/.exec(drawing)?.[1] ??
      '';
    taken.push({
      name: file.split('/').at(-1) ?? file,
      alt: withoutEntities(alt),
      read: () => archive.read(file, mostBytes.image),
    });
    return mark;
  };
}

/** The XML without what is for readers that do not know the newer way to draw: it would show pictures twice. */
export function withoutFallbacks(xml: string): string {
  let text = '';
  let from = 0;
  for (let at = xml.indexOf('<mc:Fallback'); at >= 0; at = xml.indexOf('<mc:Fallback', from)) {
    const end = xml.indexOf('</mc:Fallback>', at);
    if (end < 0) break;
    text += xml.slice(from, at);
    from = end;
  }
  return text + xml.slice(from);
}
