/**
 * The least brightness. Every text of the kiosk keeps a contrast of at least 4.5 with it, as WCAG asks;
 * a test computes that for the colours of both themes.
 */
export const leastBrightness = 0.8

// By hours after midnight: it becomes darker in the evening, and lighter in the morning.
const [darkensAt, isDarkAt] = [20, 23]
const [lightensAt, isLightAt] = [5, 8]

/** How bright the screen is at this local hour, 0 to 24: 1 by day, and less at night. */
export function brightnessAt(hour: number): number {
  const darkness =
    hour >= 12
      ? smooth((hour - darkensAt) / (isDarkAt - darkensAt))
      : 1 - smooth((hour - lightensAt) / (isLightAt - lightensAt))
  return 1 - darkness * (1 - leastBrightness)
}

/** Goes from 0 to 1 without a corner. */
function smooth(part: number): number {
  const x = Math.min(1, Math.max(0, part))
  return x * x * (3 - 2 * x)
}
