import type { Scene } from '../scene.ts'
import { background, element, glow, group, line, linear, path, rect, times } from '../svg.ts'

/** 姑苏灯影: a round bridge under lanterns, which makes a circle with its reflection. */
export const lanterns: Scene = {
  place: 'bottom',
  ink: '#ffe2b0',
  draw() {
    const house = (x: number, w: number, top: number) =>
      rect(x, top + 16, w, 330 - top - 16, '#2a1a36') +
      path(
        `M${x - 12} ${top + 20} Q${x + w * 0.2} ${top + 12} ${x + w / 2} ${top} Q${x + w * 0.8} ${top + 12} ${x + w + 12} ${top + 20} Z`,
        '#140b1f',
      ) +
      rect(x + w * 0.22, top + 40, w * 0.16, 22, '#ffb352', { opacity: 0.9 }) +
      rect(x + w * 0.6, top + 40, w * 0.16, 22, '#ffb352', { opacity: 0.55 })
    const town =
      house(-24, 84, 214) +
      house(48, 52, 248) +
      house(262, 58, 240) +
      house(308, 80, 204) +
      path(
        'M40 330 C104 322 112 232 180 232 C248 232 256 322 320 330 H256 A76 76 0 0 0 104 330 Z',
        '#1b1026',
      ) +
      line('M52 327 C108 314 116 229 180 229 C244 229 252 314 308 327', '#f2955a', 1.6, {
        opacity: 0.9,
      })
    const lantern = (x: number, y: number, size: number) =>
      line(`M${x} 0 V${y - size}`, '#ffcf8a', 0.7, { opacity: 0.4 }) +
      glow(x, y, size * 3.4, '#ff8a3c', 0.75) +
      element('ellipse', { cx: x, cy: y, rx: size, ry: size * 0.84, fill: '#ff6a2e' }) +
      element('ellipse', { cx: x, cy: y, rx: size * 0.5, ry: size * 0.84, fill: '#ffb052' }) +
      rect(x - size * 0.4, y - size * 0.98, size * 0.8, size * 0.2, '#5a1420') +
      rect(x - size * 0.4, y + size * 0.78, size * 0.8, size * 0.2, '#5a1420')
    return (
      background([
        [0, '#160d2b'],
        [0.36, '#4b2257'],
        [0.61, '#d9593c'],
        [0.62, '#8d3446'],
        [1, '#120a22'],
      ]) +
      path('M92 330 A100 100 0 1 1 268 330 Z', '#ffc873') +
      group(
        { opacity: 0.5, transform: 'matrix(1 0 0 -1 0 660)' },
        path('M92 330 A100 100 0 1 1 268 330 Z', '#ffab5c'),
        town,
      ) +
      rect(
        0,
        330,
        360,
        210,
        linear([
          [0, '#3a1838', 0.15],
          [0.7, '#120a22', 0.96],
        ]),
      ) +
      town +
      times(9, (i) =>
        line(`M${40 + ((i * 67) % 210)} ${346 + i * 13} h${40 + ((i * 31) % 60)}`, '#ffbe78', 1, {
          opacity: 0.35 - i * 0.03,
        }),
      ) +
      lantern(52, 118, 19) +
      lantern(118, 62, 13) +
      lantern(206, 132, 16) +
      lantern(276, 84, 22) +
      lantern(334, 146, 12)
    )
  },
}
