interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'danger';
  undo: (() => void) | undefined;
}

const shownMilliseconds = 7_000;

let list = $state.raw<readonly Toast[]>([]);
let next = 0;
const timers = new Map<number, ReturnType<typeof setTimeout>>();

/** Short words about what was just done, with a way to take it back: undo beats asking first. */
export const toasts = {
  get list(): readonly Toast[] {
    return list;
  },

  show(text: string, options: { undo?: () => void; tone?: Toast['tone'] } = {}): void {
    const toast = { id: next++, text, tone: options.tone ?? 'plain', undo: options.undo };
    // Two at a time; the oldest makes room.
    list = [...list.slice(-1), toast];
    toasts.resume(toast.id);
  },

  dismiss(id: number): void {
    toasts.hold(id);
    list = list.filter((toast) => toast.id !== id);
  },

  /** Stays while a hand or the focus is on it. */
  hold(id: number): void {
    clearTimeout(timers.get(id));
    timers.delete(id);
  },

  resume(id: number): void {
    toasts.hold(id);
    timers.set(
      id,
      setTimeout(() => toasts.dismiss(id), shownMilliseconds),
    );
  },
};
