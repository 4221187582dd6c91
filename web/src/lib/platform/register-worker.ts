import { dev } from '$app/env';

/**
 * Registers the service worker once the page has loaded, as a classic script: Chromium 90, the floor, knows no other.
 * Where a browser refuses (private windows, storage switched off) the product works with the network alone.
 */
export function registerWorker(): void {
  if (dev || !('serviceWorker' in navigator)) return;
  const register = () => void navigator.serviceWorker.register('/service-worker.js').catch(() => undefined);
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}
