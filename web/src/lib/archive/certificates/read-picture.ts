import decodeQR from 'qr/decode.js';

/** Larger pictures are read at this size: a code on them is large enough still. */
const MOST_PIXELS = 1600;

/** What the code in these pixels says; null when there is none. */
export function codeIn(pixels: ImageData): string | null {
  try {
    return decodeQR(pixels, { timeLimit: 200 });
  } catch {
    return null;
  }
}

/** What is drawn, as pixels no larger than they need be. */
export function pixelsOf(source: CanvasImageSource, width: number, height: number): ImageData | null {
  const scale = Math.min(1, MOST_PIXELS / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (!drawing || canvas.width === 0) return null;
  drawing.drawImage(source, 0, 0, canvas.width, canvas.height);
  return drawing.getImageData(0, 0, canvas.width, canvas.height);
}

/** What the code on a picture file says; null when there is none, or it is no picture. */
export async function codeInFile(file: File): Promise<string | null> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const pixels = pixelsOf(image, image.naturalWidth, image.naturalHeight);
    return pixels && codeIn(pixels);
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
