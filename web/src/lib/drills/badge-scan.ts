import type { RosterRow } from './roster-rows.ts';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorMaker = new (options: { formats: string[] }) => Detector;

const maker = () => (globalThis as { BarcodeDetector?: DetectorMaker }).BarcodeDetector;

/** Whether this browser reads QR codes by itself. */
export function canScan(): boolean {
  return maker() !== undefined && 'mediaDevices' in navigator;
}

/** Whose badge number stands in what was read, among the people of the roster. */
export function badgeIn(text: string, rows: readonly RosterRow[]): RosterRow | undefined {
  const numbers: readonly string[] = text.match(/\d{6,8}/g) ?? [];
  return rows.find(({ person }) => numbers.includes(person.badgeNumber));
}

const EVERY_MS = 300;

/** Films through the back camera and tells each code read; gives back how to stop. Nothing is kept. */
export function scanBadges(
  film: HTMLVideoElement,
  { onread, onfail }: { onread: (text: string) => void; onfail: () => void },
): () => void {
  const Maker = maker();
  let stream: MediaStream | undefined;
  let ended = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  const begin = async () => {
    if (!Maker) throw new RangeError('no reader of codes');
    const detector = new Maker({ formats: ['qr_code'] });
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
    film.srcObject = stream;
    await film.play();
    timer = setInterval(() => {
      const read = (found: { rawValue: string }[]) => found[0] && !ended && onread(found[0].rawValue);
      void detector.detect(film).then(read, () => undefined);
    }, EVERY_MS);
    if (ended) stop();
  };
  const stop = () => {
    ended = true;
    clearInterval(timer);
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  begin().catch(() => !ended && onfail());
  return stop;
}
