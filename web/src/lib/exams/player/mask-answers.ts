import type { Attachment } from 'svelte/attachments';

const choice = 'fieldset li';

/**
 * Answer masking: what can be chosen is covered until the person comes to it. The first press or the
 * focus uncovers a choice; it is chosen by the next.
 */
export const maskAnswers: Attachment<HTMLElement> = (region) => {
  const uncover = (target: EventTarget | null): boolean => {
    const line = (target as Element | null)?.closest<HTMLElement>(choice);
    if (!line || line.dataset['shown'] !== undefined) return false;
    line.dataset['shown'] = '';
    return true;
  };
  const onClick = (event: Event) => {
    if (uncover(event.target)) event.preventDefault();
  };
  const onFocus = (event: Event) => {
    if ((event.target as Element).matches(':focus-visible')) uncover(event.target);
  };
  region.addEventListener('click', onClick, true);
  region.addEventListener('focusin', onFocus);
  region.dataset['masked'] = '';
  return () => {
    region.removeEventListener('click', onClick, true);
    region.removeEventListener('focusin', onFocus);
    delete region.dataset['masked'];
  };
};
