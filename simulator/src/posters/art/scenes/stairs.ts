import type { Scene } from '../scene.ts'
import { background, circle, group, linear, path, rect, times } from '../svg.ts'

/** 一百零八级台阶: the stairs of an old town, and a person who climbs them. */
export const stairs: Scene = {
  place: 'left',
  ink: '#ffd98c',
  draw() {
    const flight = (top: number, toRight: boolean, lit: string, shade: string) => {
      const steps = 12
      return times(steps, (i) => {
        const w = 360 / steps
        const x = toRight ? i * w : 360 - (i + 1) * w
        const y = top + 124 - i * 10.4
        return (
          rect(x, y, w + 0.6, 300, i % 2 ? shade : lit) +
          rect(x, y, w + 0.6, 3, '#ffb347', { opacity: 0.9 })
        )
      })
    }
    return (
      background([
        [0, '#2a0610'],
        [0.4, '#8c1420'],
        [1, '#e03a2c'],
      ]) +
      circle(252, 116, 66, '#ffb347') +
      circle(
        252,
        116,
        66,
        linear([
          [0, '#ffe29a'],
          [1, '#ff7a3a'],
        ]),
      ) +
      path(
        'M96 260 V176 h22 v-26 h16 v26 h26 V92 h38 v56 h20 v-30 h26 v60 h22 v-34 h30 v42 h64 v84 Z',
        '#3a0914',
        { opacity: 0.78 },
      ) +
      times(16, (i) =>
        rect(104 + ((i * 53) % 230), 168 + ((i * 37) % 60), 5, 7, '#ffcf7a', { opacity: 0.75 }),
      ) +
      flight(196, false, '#7d1420', '#6b0f1b') +
      rect(
        0,
        300,
        360,
        40,
        linear([
          [0, '#2a0610', 0],
          [1, '#2a0610', 0.4],
        ]),
      ) +
      flight(288, true, '#4f0b18', '#430814') +
      flight(384, false, '#2a0610', '#21040c') +
      flight(476, true, '#150208', '#0f0106') +
      group(
        { transform: 'translate(244 290) scale(1.15)', fill: '#ffe29a' },
        circle(12, -30, 6.4, '#ffe29a'),
        path(
          'M8 -23 q8 -3 12 3 l5 12 l10 3 l-1 4 l-14 -3 l-3 -7 l-3 14 l12 10 l-3 17 h-5 l1 -14 l-14 -9 l-8 12 l-16 5 l-2 -5 l13 -5 l8 -18 l3 -10 l-7 5 l-3 11 l-4 -1 l3 -14 Z',
          '#ffe29a',
        ),
      )
    )
  },
}
