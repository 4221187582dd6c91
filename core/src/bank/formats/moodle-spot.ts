import { withEntities } from '../../platform/files/entities.ts';
import type { Area } from '../areas.ts';
import type { ParsedSpot } from './parsed.ts';

/** Where an area lies, in pixels of the picture, as Moodle's markers write it. */
function dropShape(area: Area, { width, height }: ParsedSpot['image']): { shape: string; coords: string } {
  const at = ({ x, y }: { x: number; y: number }) => `${Math.round(x * width)},${Math.round(y * height)}`;
  if (area.shape === 'polygon') return { shape: 'polygon', coords: area.points.map(at).join(';') };
  if (area.shape === 'circle')
    return { shape: 'circle', coords: `${at(area)};${Math.max(1, Math.round(area.radius * width))}` };
  return { shape: 'rectangle', coords: `${at(area)};${at({ x: area.width, y: area.height })}` };
}

/**
 * The part of a hotspot that Moodle knows: its drag-and-drop markers. The markers are all alike, one for each
 * area, so that they ask what we ask: places to be pointed at. Names of places and exact shares travel beside.
 */
export function spotLines({ image, areas }: ParsedSpot): string[] {
  const name = image.media.slice('media:'.length);
  const drops = areas.map((area, at) => {
    const { shape, coords } = dropShape(area, image);
    return `    <drop><no>${at + 1}</no><shape>${shape}</shape><coords>${coords}</coords><choice>1</choice></drop>`;
  });
  return [
    '    <shuffleanswers>1</shuffleanswers>',
    `    <file name="${withEntities(name)}" path="/" encoding="base64">${image.media}</file>`,
    `    <drag><no>1</no><text>●</text><noofdrags>${areas.length}</noofdrags></drag>`,
    ...drops,
  ];
}
