import { decode, encode } from 'fast-png'

type Colour = readonly [number, number, number]

const maxColours = 256

/**
 * Returns the same picture with at most 256 colours, in about a third of the bytes. `error` is the
 * largest difference of any channel of any pixel, out of 255. Half of the palette has the most frequent
 * colours. The other half has the colours that are farthest from those before them, so that a rare
 * colour is not lost.
 */
export function encodePalettePng(png: Uint8Array): { png: Uint8Array; error: number } {
  const { width, height, channels, data } = decode(png)
  const counts = new Map<number, number>()
  const keys = Array.from({ length: width * height }, (_, n) => {
    const [r = 0, g = 0, b = 0] = data.subarray(n * channels, n * channels + 3)
    const key = (r << 16) | (g << 8) | b
    counts.set(key, (counts.get(key) ?? 0) + 1)
    return key
  })
  const byFrequency = [...counts].sort(([, a], [, b]) => b - a).map(([key]) => key)
  const palette = byFrequency.slice(0, maxColours / 2).map(colourOf)
  const nearest = new Map(byFrequency.map((key) => [key, nearestOf(colourOf(key), palette)]))
  while (palette.length < Math.min(maxColours, byFrequency.length)) {
    const [farthest] = [...nearest].reduce((a, b) => (b[1].distance > a[1].distance ? b : a))
    const colour = colourOf(farthest)
    for (const [key, { distance }] of nearest) {
      const nearer = distanceOf(colourOf(key), colour)
      if (nearer < distance) nearest.set(key, { index: palette.length, distance: nearer })
    }
    palette.push(colour)
  }
  return {
    png: encode(
      {
        width,
        height,
        channels: 1,
        data: Uint8Array.from(keys, (key) => nearest.get(key)?.index ?? 0),
        palette: palette.map((colour) => [...colour]),
      },
      { zlib: { level: 9 } },
    ),
    error: Math.max(...[...nearest.values()].map(({ distance }) => distance)),
  }
}

const colourOf = (key: number): Colour => [key >> 16, (key >> 8) & 255, key & 255]

const distanceOf = (a: Colour, b: Colour) =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]))

function nearestOf(colour: Colour, palette: readonly Colour[]) {
  const distances = palette.map((other) => distanceOf(colour, other))
  const distance = Math.min(...distances)
  return { index: distances.indexOf(distance), distance }
}
