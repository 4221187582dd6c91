import { withoutEntities } from '../../platform/files/entities.ts';

/** An element: its own text without that of its children, and where it stands. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
  /** Offset of the tag, of what is inside, and of the end of what is inside. */
  readonly at: number;
  readonly inside: number;
  end: number;
}

/** The XML is broken at this offset. */
export interface XmlFault {
  readonly brokenAt: number;
}

export function isBroken(read: object): read is XmlFault {
  return 'brokenAt' in read;
}

const tag = /<(\/?)([A-Za-z_][\w.:-]{0,99})([^<>]{0,20000}?)(\/?)>/y;
const attribute = /([A-Za-z_][\w.:-]{0,99})\s{0,99}=\s{0,99}(?:"([^"<]*)"|'([^'<]*)')/g;

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const match of text.matchAll(attribute)) {
    found[match[1] as string] = withoutEntities(match[2] ?? match[3] ?? '');
  }
  return found;
}

/** The end of a comment, a CDATA section or an instruction that begins at `at`; -1 when it never ends. */
function skippedTo(text: string, at: number): number | null {
  const marks = [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
    ['<?', '?>'],
    ['<!', '>'],
  ] as const;
  const mark = marks.find(([open]) => text.startsWith(open, at));
  if (mark === undefined) return null;
  const end = text.indexOf(mark[1], at + mark[0].length);
  return end < 0 ? -1 : end + mark[1].length;
}

/** Reads the text from one element's start to its end; `from` must be at a `<`. */
export function readElement(text: string, from: number, to: number): XmlNode | XmlFault {
  const open: XmlNode[] = [];
  let at = from;
  while (at < to) {
    const next = text.indexOf('<', at);
    const node = open.at(-1);
    if (next < 0 || next >= to) return { brokenAt: node?.at ?? at };
    if (node !== undefined && next > at) node.text += withoutEntities(text.slice(at, next));
    const skipped = skippedTo(text, next);
    if (skipped !== null) {
      if (skipped < 0 || skipped > to) return { brokenAt: next };
      if (node !== undefined && text.startsWith('<![CDATA[', next)) {
        node.text += text.slice(next + 9, skipped - 3);
      }
      at = skipped;
      continue;
    }
    const step = readTag(text, next, open);
    if (typeof step !== 'number') return step;
    if (open.length === 0 || step < 0) return finished(open, next, step);
    at = step;
  }
  return { brokenAt: open.at(-1)?.at ?? from };
}

/** The root once its end tag was read. */
function finished(open: XmlNode[], at: number, step: number): XmlNode | XmlFault {
  const [root] = open;
  return root !== undefined && step < 0 ? root : { brokenAt: at };
}

/** Reads the tag at `at`; the place behind it, or minus one when it closed the root. */
function readTag(text: string, at: number, open: XmlNode[]): number | XmlFault {
  tag.lastIndex = at;
  const match = tag.exec(text);
  const node = open.at(-1);
  if (match === null) {
    // A < that begins no tag is text that somebody forgot to escape.
    if (node === undefined || /[A-Za-z/!?]/.test(text[at + 1] ?? '')) return { brokenAt: at };
    node.text += '<';
    return at + 1;
  }
  const [whole, closing, name = '', rest = '', single] = match;
  const behind = at + whole.length;
  if (closing === '/') {
    if (node === undefined || node.name !== name) return { brokenAt: at };
    node.end = at;
    if (open.length === 1) return -1;
    open.pop();
    return behind;
  }
  const child: XmlNode = {
    name,
    attributes: attributesOf(rest),
    children: [],
    text: '',
    at,
    inside: behind,
    end: behind,
  };
  node?.children.push(child);
  if (single === '/') return open.length === 0 ? { brokenAt: at } : behind;
  open.push(child);
  return behind;
}

export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name);
}

export function childrenOf(node: XmlNode, name: string): XmlNode[] {
  return node.children.filter((child) => child.name === name);
}
