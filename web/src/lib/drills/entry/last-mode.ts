/** How a measure was entered last on this device, so that the next person starts the same way. */
export function lastMode<Mode extends string>(measure: string, modes: readonly [Mode, ...Mode[]]): Mode {
  const kept = globalThis.localStorage?.getItem(`field-mode-${measure}`);
  return modes.find((mode) => mode === kept) ?? modes[0];
}

export function keepMode(measure: string, mode: string): void {
  globalThis.localStorage?.setItem(`field-mode-${measure}`, mode);
}
