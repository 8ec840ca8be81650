import { noise } from '../../seed/random.ts'
import { circle, height, line, path, times, width, type Value } from './svg.ts'

export type Random = () => number

/** Numbers in [0, 1), always the same ones. */
export function createRandom(seed: number): Random {
  let count = 0
  return () => noise(seed, count++)
}

/** A smooth line through points, as the `d` of a path that begins at the first point. */
export function smooth(points: readonly (readonly [number, number])[]): string {
  return points.reduce((d, [x, y], index) => {
    const [beforeX, beforeY] = points[index - 1] ?? [x, y]
    if (index === 0) return `M${x} ${y}`
    const middle = (beforeX + x) / 2
    return `${d} C${middle} ${beforeY} ${middle} ${y} ${x} ${y}`
  }, '')
}

/** Hills across the whole width, filled down to the bottom. */
export function hills(
  random: Random,
  { y, rise, step }: { y: number; rise: number; step: number },
  fill: Value,
): string {
  const count = Math.ceil(width / step) + 2
  const points = Array.from(
    { length: count },
    (_, index) => [(index - 0.5) * step, y - rise * random()] as const,
  )
  return path(`${smooth(points)} V${height} H${-step} Z`, fill)
}

/** A sine wave across the whole width, as the `d` of a path. */
export function crest(y: number, swing: number, length: number, phase: number): string {
  const points = Array.from({ length: 62 }, (_, index) => {
    const x = (index - 1) * 6
    return `${x} ${(y + swing * Math.sin((x / length + phase) * 2 * Math.PI)).toFixed(1)}`
  })
  return `M${points.join(' L')}`
}

/** The same wave, filled down to the bottom. */
export function wave(y: number, swing: number, length: number, phase: number, fill: Value): string {
  return path(`${crest(y, swing, length, phase)} V${height} H-6 Z`, fill)
}

export const stars = (random: Random, count: number, maxY: number, color: string) =>
  times(count, () =>
    circle(random() * width, random() * maxY, 0.5 + random() ** 3 * 1.3, color, {
      opacity: 0.35 + random() * 0.65,
    }),
  )

export const rain = (random: Random, count: number, color: string) =>
  times(count, () => {
    const [x, y, length] = [random() * 420, random() * height, 14 + random() * 34]
    return line(`M${x} ${y} l${-length * 0.16} ${length}`, color, 0.9, {
      opacity: 0.12 + random() * 0.3,
    })
  })

/** A conifer of three skirts standing on (x, y). */
export function pine(x: number, y: number, tall: number, fill: Value): string {
  const skirts = [0, 1, 2].map((skirt) => {
    const top = y - tall * (1 - skirt * 0.24)
    const bottom = y - tall * (0.52 - skirt * 0.24)
    const half = tall * (0.11 + skirt * 0.045)
    return `M${x} ${top} L${x + half} ${bottom} H${x - half} Z`
  })
  return path(`${skirts.join(' ')} M${x - 2} ${y} v${-tall * 0.1} h4 v${tall * 0.1} Z`, fill)
}
