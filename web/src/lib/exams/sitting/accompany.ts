import { connection } from '#lib/platform/connection.svelte.ts';
import { live } from '#lib/platform/live.svelte.ts';
import type { Sitting } from './sitting.svelte.ts';

/**
 * For as long as the player is on the screen: what is typed is sent when the page goes out of sight or
 * away, and the time is compared when it comes back. Gives back how to stop.
 */
export function accompany(sitting: Sitting, roundId: string): () => void {
  // The first item does not wait for signs of life.
  const presence = import('./presence.ts').then(({ keepInTouch }) =>
    keepInTouch(
      roundId,
      () => ownOf(sitting),
      (standing) => sitting.hear(standing),
    ),
  );
  const touch = () => void presence.then((it) => it.touch()).catch(() => undefined);
  const onHide = () => {
    if (sitting.lease.held) sitting.sync.flushLeaving();
  };
  let hiddenAt: { at: string; ms: number } | undefined;
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') {
      hiddenAt = { at: sitting.now(), ms: performance.now() };
      onHide();
    } else if (hiddenAt) {
      const seconds = Math.round((performance.now() - hiddenAt.ms) / 1000);
      if (sitting.writable) sitting.noteLeave({ at: hiddenAt.at, seconds });
      hiddenAt = undefined;
      sitting.look();
    }
  };
  const onBack = () => sitting.look();
  document.addEventListener('visibilitychange', onVisibility);
  document.addEventListener('focusout', onBlur);
  window.addEventListener('pagehide', onHide);
  window.addEventListener('online', onBack);
  window.addEventListener('pageshow', onBack);
  function onBlur() {
    sitting.flush();
  }
  const stops = [
    connection.watch(),
    sitting.countdown.run(),
    live.follow((message) => {
      if (message === null || (message.kind === 'round' && message.roundId === roundId)) touch();
      else if (message.kind === 'attempt' && message.attemptId === sitting.attemptId) sitting.look();
    }),
  ];
  return () => {
    void presence.then((it) => it.stop()).catch(() => undefined);
    for (const stop of stops) stop();
    document.removeEventListener('visibilitychange', onVisibility);
    document.removeEventListener('focusout', onBlur);
    window.removeEventListener('pagehide', onHide);
    window.removeEventListener('online', onBack);
    window.removeEventListener('pageshow', onBack);
    onHide();
    sitting.sync.close();
  };
}

/** What a sign of life says of the attempt. */
function ownOf({ sync, durable, index }: Sitting) {
  const storage = sync.outbox.unkept ? 'failing' : durable ? 'durable' : 'memory';
  const { device: writer } = sync;
  return { stage: 'sitting', unsynced: sync.outbox.waiting, position: index + 1, storage, writer } as const;
}
