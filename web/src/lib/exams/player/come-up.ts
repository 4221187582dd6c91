import type { Attachment } from 'svelte/attachments';

/** A heading that has just appeared: everybody sees the page from its beginning, people who listen hear it. */
export const comeUp: Attachment<HTMLElement> = (heading) => {
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
};
