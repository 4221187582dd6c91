import type { Attachment } from 'svelte/attachments';

/**
 * Makes a native dialog follow `open`: shown as modal, closed by Escape, by its backdrop or by the
 * browser's back gesture, and the focus goes back to where it came from.
 */
export function modal(open: () => boolean, close: () => void): Attachment<HTMLDialogElement> {
  return (dialog) => {
    let origin: Element | null = null;
    const onBackdrop = (event: MouseEvent) => {
      if (event.target === dialog) close();
    };
    const onCancel = (event: Event) => {
      event.preventDefault();
      close();
    };
    dialog.addEventListener('mousedown', onBackdrop);
    dialog.addEventListener('cancel', onCancel);
    dialog.addEventListener('close', close);
    $effect(() => {
      if (!open()) return;
      origin = document.activeElement;
      dialog.showModal();
      document.documentElement.style.overflow = 'hidden';
      return () => {
        document.documentElement.style.overflow = '';
        dialog.close();
        if (origin instanceof HTMLElement && origin.isConnected) origin.focus();
      };
    });
    return () => {
      dialog.removeEventListener('mousedown', onBackdrop);
      dialog.removeEventListener('cancel', onCancel);
      dialog.removeEventListener('close', close);
    };
  };
}
