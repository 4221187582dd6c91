// oxlint-disable-next-line import/default -- the build gives the address of the file
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/** A PDF that is open. */
export interface OpenDocument {
  readonly pages: number;
  /** Draws a page as wide as said and gives its words, for who cannot see it. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<string>;
  close(): void;
}

/**
 * Opens a PDF to be drawn here: nothing in it runs. Scripts and forms of it are left alone, nothing is
 * fetched but the file itself, and no code is made from it.
 */
export async function openDocument(src: string): Promise<OpenDocument> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  GlobalWorkerOptions.workerSrc = worker;
  const task = getDocument({ url: src, enableXfa: false, useSystemFonts: true });
  const pdf = await task.promise;
  return {
    pages: pdf.numPages,
    async draw(no, canvas, width) {
      const page = await pdf.getPage(no);
      const scale = (width / page.getViewport({ scale: 1 }).width) * (globalThis.devicePixelRatio || 1);
      const viewport = page.getViewport({ scale });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      // Annotations are not drawn: they are what could act.
      await page.render({ canvas, viewport, annotationMode: 0 }).promise;
      const { items } = await page.getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join(' ');
    },
    close: () => void task.destroy(),
  };
}
