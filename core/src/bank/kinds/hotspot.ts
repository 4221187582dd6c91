import { Type, type Static } from 'typebox';
import { Exactly } from '../../platform/shapes.ts';
import { Area, areasHit, liesIn, Point, pointIn, sizeOf } from '../areas.ts';
import { gradeParts, partRules, unanswered, type ItemFault, type Kind, type PartRule } from '../kind.ts';
import { partFaults, PartId, Stem, stemFaults } from '../parts.ts';

const Pixels = Type.Integer({ minimum: 1, maximum: 20_000 });
/** The picture: a file of the media store, what is seen on it, and its size for the layout. */
const Image = Exactly({
  media: Type.String({ pattern: '^media:[0-9a-f]{64}(\\.[a-z0-9]{2,4})?$' }),
  alt: Type.String({ minLength: 1, maxLength: 300 }),
  width: Pixels,
  height: Pixels,
});
/** A place that can be chosen by its name, for those who do not point: right ones and others. */
const Marker = Exactly({
  id: PartId,
  text: Type.String({ minLength: 1, maxLength: 100 }),
  x: Type.Number({ minimum: 0, maximum: 1 }),
  y: Type.Number({ minimum: 0, maximum: 1 }),
});
const Markers = Type.Array(Marker, { minItems: 2, maxItems: 20 });
const Points = Type.Array(Point, { maxItems: 10 });
const Areas = Type.Array(Area, { minItems: 1, maxItems: 10 });

/** Each area is to be hit by a point of its own. */
export const HotspotContent = Exactly({ stem: Stem, image: Image, markers: Markers, areas: Areas });
export const HotspotPaper = Exactly({
  kind: Type.Literal('hotspot'),
  stem: Stem,
  image: Image,
  markers: Markers,
  /** How many places are asked for. */
  pointCount: Type.Integer({ minimum: 1, maximum: 10 }),
});
export const HotspotResponse = Exactly({ points: Points });
export const HotspotReveal = Exactly({ response: HotspotResponse, areas: Areas });

type Image = Static<typeof Image>;
type Marker = Static<typeof Marker>;
export type HotspotContent = Static<typeof HotspotContent>;
export type HotspotPaper = Static<typeof HotspotPaper>;
export type HotspotResponse = Static<typeof HotspotResponse>;
export type HotspotReveal = Static<typeof HotspotReveal>;

/** An area smaller than this share of the picture can hardly be hit with a finger. */
const LEAST_SIZE = 0.001;

const bareImage = ({ media, alt, width, height }: Image): Image => ({ media, alt, width, height });
const bareMarker = ({ id, text, x, y }: Marker): Marker => ({ id, text, x, y });
const ratioOf = ({ width, height }: Image): number => height / width;
const barePoint = ({ x, y }: Point): Point => ({ x, y });

function bareArea(area: Area): Area {
  if (area.shape === 'circle') return { shape: 'circle', x: area.x, y: area.y, radius: area.radius };
  if (area.shape === 'polygon') return { shape: 'polygon', points: area.points.map(barePoint) };
  return { shape: 'rect', x: area.x, y: area.y, width: area.width, height: area.height };
}

/** Who chooses by name must be able to be right, and to be wrong: the markers must not give the key away. */
function areaFaults({ areas, markers, image }: HotspotContent): ItemFault[] {
  const ratio = ratioOf(image);
  const faults = areas.flatMap((area, at): ItemFault[] => {
    const path = `areas/${at}`;
    if (sizeOf(area, ratio) < LEAST_SIZE) return [{ path, code: 'area-too-small' }];
    return markers.some((marker) => liesIn(marker, area, ratio))
      ? []
      : [{ path, code: 'area-without-marker' }];
  });
  const decoys = markers.filter((marker) => !areas.some((area) => liesIn(marker, area, ratio)));
  if (decoys.length === 0) faults.push({ path: 'markers', code: 'markers-tell-the-key' });
  return faults;
}

/** 热点: places on a picture are to be pointed at. */
export const hotspot = {
  name: 'hotspot',
  schemas: {
    content: HotspotContent,
    paper: HotspotPaper,
    response: HotspotResponse,
    reveal: HotspotReveal,
  },
  rules: partRules,
  mustShuffle: false,

  toPaper: (content) => ({
    kind: 'hotspot',
    stem: content.stem,
    image: bareImage(content.image),
    markers: content.markers.map(bareMarker),
    pointCount: content.areas.length,
  }),

  fits: (response, paper) =>
    'points' in response && Array.isArray(response.points) && response.points.length <= paper.pointCount,

  complete: (response, paper) => (response?.points.length ?? 0) >= paper.pointCount,

  grade(content, response, rule = 'per-part') {
    if (response === null || response.points.length === 0) return unanswered;
    // Points beyond what is asked for would be guesses; no sound response has them.
    const points = response.points.slice(0, content.areas.length);
    return gradeParts(areasHit(points, content.areas, ratioOf(content.image)), content.areas.length, rule);
  },

  faults: (content) => [
    ...stemFaults(content.stem),
    ...partFaults(content.markers, 'markers'),
    ...areaFaults(content),
  ],

  reveal: (content) => ({
    response: { points: content.areas.map(pointIn) },
    areas: content.areas.map(bareArea),
  }),

  shufflable: () => [],

  arrange: (paper) => ({
    kind: 'hotspot',
    stem: paper.stem,
    image: bareImage(paper.image),
    markers: paper.markers.map(bareMarker),
    pointCount: paper.pointCount,
  }),
} satisfies Kind<HotspotContent, HotspotPaper, HotspotResponse, HotspotReveal, PartRule>;
