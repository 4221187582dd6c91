/** Where the files of downloaded lessons lie: written by pages, read by the service worker, emptied at sign-out. */
export const downloadsCache = 'whetstone-downloads';
