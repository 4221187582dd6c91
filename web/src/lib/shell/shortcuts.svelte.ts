import { untrack } from 'svelte';

interface Shortcut {
  /** `event.key` of a single key, such as `j` or `?`. */
  key: string;
  /** What it does, in the current language. */
  label: () => string;
  run: () => void;
}

const storedKey = 'whetstone.single-keys';

/** Single-key shortcuts of the page on the screen. They can be switched off (WCAG 2.1.4). */
class Shortcuts {
  list = $state.raw<readonly Shortcut[]>([]);
  allowed = $state(true);

  restore(): void {
    this.allowed = localStorage.getItem(storedKey) !== 'off';
  }

  allow(allowed: boolean): void {
    this.allowed = allowed;
    localStorage.setItem(storedKey, allowed ? 'on' : 'off');
  }

  /** For as long as the calling component lives. */
  offer(...shortcuts: Shortcut[]): void {
    $effect(() => {
      // Adding to the list must not make this effect depend on it.
      this.list = [...untrack(() => this.list), ...shortcuts];
      return () => {
        this.list = this.list.filter((known) => !shortcuts.includes(known));
      };
    });
  }

  /** True when the key was one of the page's. Keys typed into fields or an input method are theirs. */
  handle(event: KeyboardEvent): boolean {
    if (!this.allowed || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return false;
    const shortcut = this.list.find(({ key }) => key.toLowerCase() === event.key.toLowerCase());
    shortcut?.run();
    return shortcut !== undefined;
  }
}

/** Whether a key belongs to what the person is writing. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return (
    event.isComposing ||
    event.keyCode === 229 ||
    !!target?.closest('input, textarea, select, [contenteditable]')
  );
}

export const shortcuts = new Shortcuts();
