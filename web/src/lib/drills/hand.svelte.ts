/** What a device is told once and keeps: which hand holds it, and whether a volume key goes on. */
class Hand {
  left = $state(false);
  volume = $state(false);

  /** Reads what this device keeps; in the browser only. */
  load(): void {
    this.left = localStorage.getItem('field-left') === 'on';
    this.volume = localStorage.getItem('field-volume') === 'on';
  }

  chooseLeft(left: boolean): void {
    this.left = left;
    localStorage.setItem('field-left', left ? 'on' : 'off');
  }

  chooseVolume(volume: boolean): void {
    this.volume = volume;
    localStorage.setItem('field-volume', volume ? 'on' : 'off');
  }
}

export const hand = new Hand();

const keys = ['AudioVolumeUp', 'AudioVolumeDown', 'VolumeUp', 'VolumeDown', 'PageDown'];

/** Goes on when a volume key, or the button of a wireless clicker, is pressed; gives back how to stop. */
export function onVolumeKey(act: () => void): () => void {
  const press = (event: KeyboardEvent) => {
    if (!hand.volume || !keys.includes(event.key) || event.repeat) return;
    event.preventDefault();
    act();
  };
  window.addEventListener('keydown', press);
  return () => window.removeEventListener('keydown', press);
}
