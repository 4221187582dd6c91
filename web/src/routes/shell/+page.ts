/**
 * The page the service worker answers with when there is no network: it holds no content of its own,
 * and the router in it opens whatever address was asked for, from the copies on the device.
 */
export const prerender = true;
export const ssr = false;
