import type { Scene } from '../scene.ts'
import { background, circle, element, group, linear, path, rect, times } from '../svg.ts'

/** 野蜂山谷: a valley laid out in honeycombs. */
export const honeycomb: Scene = {
  place: 'bottom',
  ink: '#fff0c2',
  draw(random) {
    const r = 30
    const cells = times(13 * 8, (i) => {
      const [column, row] = [i % 8, Math.floor(i / 8)]
      const x = column * r * 1.74 + (row % 2) * r * 0.87 - 12
      const y = row * r * 1.5 - 4
      const corners = [0, 1, 2, 3, 4, 5].map((k) => {
        const angle = (Math.PI / 3) * k + Math.PI / 6
        return `${(x + (r - 1.5) * Math.cos(angle)).toFixed(1)} ${(y + (r - 1.5) * Math.sin(angle)).toFixed(1)}`
      })
      return path(`M${corners.join(' L')} Z`, honeyTone(x, y, random()))
    })
    const bee = (x: number, y: number, scale: number, turn: number) =>
      group(
        { transform: `translate(${x} ${y}) rotate(${turn}) scale(${scale})` },
        element('ellipse', {
          cx: -5,
          cy: -14,
          rx: 8,
          ry: 14,
          fill: '#fff',
          opacity: 0.85,
          transform: 'rotate(-24)',
        }),
        element('ellipse', {
          cx: 9,
          cy: -13,
          rx: 8,
          ry: 14,
          fill: '#fff',
          opacity: 0.85,
          transform: 'rotate(22)',
        }),
        element('ellipse', { cx: 0, cy: 0, rx: 19, ry: 12, fill: '#ffcf3f' }),
        path(
          'M-7 -11 q4 11 0 22 l6 1 q4 -12 0 -24 Z M5 -11.500 q4 11 0 23 l5 -2 q3 -9 0 -19 Z',
          '#2a1608',
        ),
        circle(17, -1, 7, '#2a1608'),
      )
    return (
      background([
        [0, '#5a2c08'],
        [1, '#1f0d03'],
      ]) +
      cells +
      rect(
        0,
        396,
        360,
        144,
        linear([
          [0, '#1f0d03', 0],
          [0.55, '#1f0d03', 0.92],
        ]),
      ) +
      bee(118, 250, 1.3, -16) +
      bee(262, 306, 0.9, 14) +
      bee(206, 92, 0.66, -30)
    )
  },
}

/** The colour of a cell by its place: sun, sky, snow, two mountains, or their feet. */
function honeyTone(x: number, y: number, chance: number): string {
  const tone = (colors: readonly [string, string, string]) => colors[Math.floor(chance * 3)] ?? ''
  const left = 176 + Math.abs(x - 108) * 1.25
  const right = 236 + Math.abs(x - 286) * 1.1
  if (Math.hypot(x - 262, y - 118) < 54) return tone(['#fff4c9', '#ffedb0', '#fff0bd'])
  if (y > Math.min(left, right) && y < 420) {
    const isSnow = y < (left < right ? 236 : 282)
    if (isSnow) return tone(['#fffaf0', '#fbe9cd', '#fff3dd'])
    return x < (left < right ? 108 : 286)
      ? tone(['#b5651d', '#a85a18', '#c07024'])
      : tone(['#7a3d10', '#6d350d', '#874613'])
  }
  if (y >= 420) return tone(['#43200a', '#3a1b08', '#4d260d'])
  return y < 130 ? tone(['#f5a623', '#f7b032', '#f09c1a']) : tone(['#ffc247', '#ffcb5c', '#fcb93a'])
}
