interface Battery {
  level: number;
  charging: boolean;
}

/** The charge of the device; null where the browser does not tell. */
export async function batteryOf(): Promise<{ percent: number; charging: boolean } | null> {
  const { getBattery } = navigator as { getBattery?: () => Promise<Battery> };
  const found = await getBattery?.call(navigator).catch(() => undefined);
  return found ? { percent: Math.round(found.level * 100), charging: found.charging } : null;
}
