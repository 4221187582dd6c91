import type { Attachment } from 'svelte/attachments';

/**
 * Shows a native dialog as modal for as long as it is in the page. Escape, a press beside it and the
 * browser's back gesture ask to close it; when it goes, the focus returns to where it came from.
 */
export function modal(close: () => void): Attachment<HTMLDialogElement> {
  return (dialog) => {
    const origin = document.activeElement;
    const onBeside = (event: MouseEvent) => {
      if (event.target === dialog) close();
    };
    const onCancel = (event: Event) => {
      event.preventDefault();
      close();
    };
    dialog.addEventListener('mousedown', onBeside);
    dialog.addEventListener('cancel', onCancel);
    dialog.addEventListener('close', close);
    dialog.showModal();
    document.documentElement.style.overflow = 'hidden';
    return () => {
      document.documentElement.style.overflow = '';
      dialog.removeEventListener('close', close);
      dialog.close();
      if (origin instanceof HTMLElement && origin.isConnected) origin.focus();
    };
  };
}
