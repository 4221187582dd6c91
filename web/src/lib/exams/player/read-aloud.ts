/** Reads the item on the screen aloud: its stem and what can be chosen, in the order they stand. */
export function readAloud(): void {
  const item = document.querySelector<HTMLElement>('fieldset .item');
  const { speechSynthesis } = globalThis as { speechSynthesis?: SpeechSynthesis };
  if (!item || !speechSynthesis) return;
  speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(item.innerText);
  words.lang = 'zh-CN';
  speechSynthesis.speak(words);
}

export function stopReading(): void {
  (globalThis as { speechSynthesis?: SpeechSynthesis }).speechSynthesis?.cancel();
}
