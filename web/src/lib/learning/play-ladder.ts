import Hls from 'hls.js/light';

/**
 * Plays the lighter forms of a long film as the network allows. Where the browser has no media source of
 * its own the film plays as it is: what it says about its own HLS is not to be believed.
 * @returns how to end it; null when it cannot be done here
 */
export function playLadder(
  video: HTMLVideoElement,
  address: string,
  onfatal: () => void,
): (() => void) | null {
  if (!Hls.isSupported()) return null;
  const hls = new Hls({ maxBufferLength: 30 });
  hls.on(Hls.Events.ERROR, (_event: unknown, { fatal }: { fatal: boolean }) => {
    if (fatal) onfatal();
  });
  hls.loadSource(address);
  hls.attachMedia(video);
  return () => hls.destroy();
}
