import { Exactly, Id, OrNull } from '../../platform/shapes.ts';
import { definePart, Markdown } from '../part-kind.ts';

/** A package made elsewhere (SCORM, cmi5), played on an origin of its own. */
export const coursePackage = definePart({
  name: 'package',
  content: Exactly({
    /** The package; null until one is chosen. */
    packageId: OrNull(Id),
    note: Markdown,
  }),
  blank: () => ({ packageId: null, note: '' }),
  words: ({ note }) => note,
  media: () => [],
  faults: ({ packageId }) => (packageId ? [] : ['package-missing']),
});
