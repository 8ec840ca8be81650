import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { brightnessAt, leastBrightness } from './brightnessAt.ts'

test('day is bright, night is dim, and the change takes hours', () => {
  expect([8, 12, 20].map(brightnessAt)).toEqual([1, 1, 1])
  expect([23, 0, 3, 5].map(brightnessAt)).toEqual(Array(4).fill(leastBrightness))
  const minutes = Array.from({ length: 24 * 60 }, (_, i) => brightnessAt(i / 60))
  const steps = minutes.map((it, i) => Math.abs(it - (minutes[i - 1] ?? it)))
  expect(Math.max(...steps)).toBeLessThan(0.005)
})

test('every text can be read at night, in both themes', async () => {
  const css = await readFile(new URL('../ui/tokens.css', import.meta.url), 'utf8')
  const colourOf = (name: string, theme: 0 | 1) =>
    new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css)?.[1 + theme] ?? ''
  for (const theme of [0, 1] as const) {
    for (const ground of ['ink', 'surface']) {
      for (const text of ['text', 'muted', 'lamp', 'good', 'bad']) {
        const ratio = contrast(colourOf(text, theme), colourOf(ground, theme), leastBrightness)
        expect(ratio, `${text} on ${ground}, ${theme}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  }
})

/** The contrast (WCAG 2.2) of two colours under black that leaves this brightness. */
function contrast(one: string, other: string, brightness: number): number {
  const [lighter = 0, darker = 0] = [one, other]
    .map((colour) => luminance(colour, brightness))
    .sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: string, brightness: number): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = (parseInt(colour.slice(at, at + 2), 16) / 255) * brightness
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
