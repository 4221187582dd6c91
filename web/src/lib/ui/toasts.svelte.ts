interface Toast {
  id: number;
  text: string;
  tone: 'plain' | 'danger';
  undo: (() => void) | undefined;
}

const shownMilliseconds = 7_000;

/** Short words about what was just done, with a way to take it back: undo beats asking first. */
class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  #next = 0;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  show(text: string, options: { undo?: () => void; tone?: Toast['tone'] } = {}): void {
    const toast = { id: this.#next++, text, tone: options.tone ?? 'plain', undo: options.undo };
    // Two at a time; the oldest makes room.
    this.list = [...this.list.slice(-1), toast];
    this.resume(toast.id);
  }

  dismiss(id: number): void {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Stays while a hand or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  resume(id: number): void {
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), shownMilliseconds),
    );
  }
}

export const toasts = new Toasts();
