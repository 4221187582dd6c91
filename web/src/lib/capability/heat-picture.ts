/** What stands above and below the table on the picture. */
export interface PictureWords {
  readonly title: string;
  /** What colours and hatches mean, as it stands on the screen. */
  readonly legend: HTMLElement | null;
  /** Date, rules, reader: one line each. */
  readonly lines: readonly string[];
}

const MARGIN = 24;
const LINE = 22;
const SCALE = 2;

/**
 * Draws the heatmap as it stands on the screen, with what it is true for and who took it, and gives the
 * picture as a PNG. It is drawn by itself and not copied from the screen: no outside code takes part.
 */
export async function heatPicture(table: HTMLTableElement, words: PictureWords): Promise<Blob> {
  const box = table.getBoundingClientRect();
  const key = words.legend?.getBoundingClientRect();
  const style = getComputedStyle(table);
  const top = MARGIN + LINE * 1.6;
  const keyTop = top + box.height + MARGIN / 2;
  const linesTop = keyTop + (key ? key.height + MARGIN / 2 : 0);
  const canvas = document.createElement('canvas');
  canvas.width = (Math.max(box.width, key?.width ?? 0) + 2 * MARGIN) * SCALE;
  canvas.height = (linesTop + LINE * words.lines.length + MARGIN) * SCALE;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.scale(SCALE, SCALE);
  pen.fillStyle = getComputedStyle(document.body).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  text(pen, words.title, { x: MARGIN, y: MARGIN, size: 17, bold: true, style });
  for (const cell of table.querySelectorAll<HTMLElement>('th, td'))
    drawCell(pen, cell, { x: MARGIN - box.left, y: top - box.top });
  if (words.legend && key) drawLegend(pen, words.legend, { x: MARGIN - key.left, y: keyTop - key.top });
  for (const [at, line] of words.lines.entries())
    text(pen, line, {
      x: MARGIN,
      y: linesTop + at * LINE,
      size: 13,
      bold: false,
      style,
    });
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
}

type Pen = CanvasRenderingContext2D;
interface Told {
  x: number;
  y: number;
  size: number;
  bold: boolean;
  style: CSSStyleDeclaration;
}

function text(pen: Pen, words: string, { x, y, size, bold, style }: Told): void {
  pen.font = `${bold ? '700 ' : ''}${size}px ${style.fontFamily}`;
  pen.fillStyle = style.color;
  pen.textBaseline = 'top';
  pen.textAlign = 'left';
  pen.fillText(words, x, y);
}

/** From where something stands on the screen to where it is drawn. */
interface Move {
  readonly x: number;
  readonly y: number;
}

function drawCell(pen: Pen, cell: HTMLElement, move: Move): void {
  const face = cell.querySelector<HTMLElement>('.heat-cell') ?? cell;
  if (cell.tagName === 'TD') paint(pen, face, move);
  write(pen, face, move);
}

function drawLegend(pen: Pen, legend: HTMLElement, move: Move): void {
  for (const face of legend.querySelectorAll<HTMLElement>('.heat-cell')) paint(pen, face, move);
  write(pen, legend, move);
}

function paint(pen: Pen, face: HTMLElement, move: Move): void {
  const { left, top, width, height } = face.getBoundingClientRect();
  const style = getComputedStyle(face);
  const area = { x: left + move.x, y: top + move.y, width, height };
  pen.fillStyle = style.backgroundColor;
  pen.fillRect(area.x, area.y, width, height);
  fill(pen, face, style, area);
}

function write(pen: Pen, of: HTMLElement, move: Move): void {
  pen.textBaseline = 'middle';
  for (const part of textsIn(of)) {
    const at = part.range.getBoundingClientRect();
    const font = getComputedStyle(part.parent);
    pen.font = `${font.fontWeight} ${font.fontSize} ${font.fontFamily}`;
    pen.fillStyle = font.color;
    pen.fillText(part.text, at.left + move.x, at.top + at.height / 2 + move.y);
  }
}

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The filled share, the hatch and the edge of a cell, as heat.css draws them. */
function fill(pen: Pen, face: HTMLElement, style: CSSStyleDeclaration, { x, y, width, height }: Area): void {
  const share = Number.parseFloat(style.getPropertyValue('--share'));
  if (face.classList.contains('bar')) {
    pen.fillStyle = style.getPropertyValue('--bar-colour') || '#e3eef9';
    pen.fillRect(x, y, (width * share) / 100, height);
  }
  pen.strokeStyle = 'rgb(127 127 127 / 45%)';
  pen.lineWidth = 1;
  pen.setLineDash(face.classList.contains('bin-0') ? [4, 3] : []);
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  pen.setLineDash([]);
  if (!face.classList.contains('low')) return;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.beginPath();
  for (let at = -height; at < width; at += 8) {
    pen.moveTo(x + at, y);
    pen.lineTo(x + at + height, y + height);
  }
  pen.stroke();
  pen.restore();
}

/** The texts that are seen, line by line as the browser broke them. */
function* textsIn(face: HTMLElement): Generator<{ text: string; range: Range; parent: Element }> {
  const walker = document.createTreeWalker(face, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('.hidden-text')) continue;
    for (const [from, to] of linesOf(node as Text)) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const words = range.toString().trim();
      if (words) yield { text: words, range, parent };
    }
  }
}

function linesOf(node: Text): [number, number][] {
  const lines: [number, number][] = [];
  const range = document.createRange();
  let lineTop = Number.NaN;
  for (let at = 0; at < node.length; at++) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (last && Math.abs(box.top - lineTop) < 4) last[1] = at + 1;
    else {
      lines.push([at, at + 1]);
      lineTop = box.top;
    }
  }
  return lines;
}
