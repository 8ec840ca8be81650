import type { Scene } from '../scene.ts'
import { hills, stars } from '../shapes.ts'
import { background, circle, glow, line, linear, path, rect, times } from '../svg.ts'

/** 萤火车站: a small station where fireflies wait. */
export const fireflies: Scene = {
  place: 'bottom',
  ink: '#f3f7c8',
  draw(random) {
    const crown = (x: number, y: number, r: number, color: string) =>
      times(9, (i) =>
        circle(
          x + r * 0.8 * Math.cos(i * 0.7) * (0.5 + random() * 0.5),
          y + r * 0.62 * Math.sin(i * 0.7) * (0.5 + random() * 0.5),
          r * (0.34 + random() * 0.26),
          color,
        ),
      )
    return (
      background([
        [0, '#08261f'],
        [0.45, '#1d5a47'],
        [0.68, '#79a86a'],
      ]) +
      stars(random, 50, 160, '#eaf7d8') +
      circle(250, 106, 26, '#f5f3cf') +
      hills(random, { y: 330, rise: 60, step: 90 }, '#3f7a58') +
      times(8, (i) => crown(i * 54 - 10, 300 - ((i * 31) % 30), 46, '#1f5440')) +
      rect(0, 318, 360, 120, '#123a2f') +
      glow(196, 350, 170, '#ffd77a', 0.65) +
      path('M92 292 L120 262 H266 L296 292 Z', '#5a2a22') +
      path('M120 262 H266 L273 269 H113 Z', '#7d3c2e') +
      rect(106, 292, 174, 90, '#d9a566') +
      rect(106, 292, 174, 9, '#3d2018') +
      rect(122, 312, 40, 44, '#ffeeb0') +
      line('M142 312 v44 M122 334 h40', '#8a5a34', 2) +
      rect(178, 308, 34, 74, '#6b3a26') +
      rect(183, 314, 24, 32, '#ffdf8f') +
      rect(228, 312, 38, 44, '#ffeeb0') +
      line('M247 312 v44 M228 334 h38', '#8a5a34', 2) +
      rect(46, 382, 290, 14, '#c9b48a') +
      rect(46, 396, 290, 26, '#7c6a4c') +
      times(9, (i) => rect(56 + i * 33, 396, 2, 26, '#5d4e37')) +
      rect(60, 356, 36, 5, '#8a5a34') +
      rect(60, 344, 36, 4, '#8a5a34') +
      rect(64, 361, 3, 21, '#5a3a20') +
      rect(88, 361, 3, 21, '#5a3a20') +
      path('M74 356 v-12 q0 -8 6 -9 q7 1 7 9 v12 h7 v20 h-4 v-15 h-13 Z', '#173a5e') +
      circle(80, 329, 7, '#2a1c14') +
      line('M312 382 V286 q0 -12 -12 -12', '#1c241c', 3) +
      glow(298, 278, 40, '#fff1b8', 0.95) +
      circle(298, 278, 6, '#fffbe0') +
      rect(0, 422, 360, 118, '#0c2a20') +
      line('M-10 446 H370 M-10 464 H370', '#5d6f62', 2.6) +
      times(22, (i) => rect(i * 17 - 4, 443, 6, 25, '#2b3d31')) +
      crown(0, 120, 92, '#06201a') +
      crown(364, 60, 96, '#06201a') +
      crown(-6, 240, 60, '#06201a') +
      rect(0, 100, 14, 340, '#06201a') +
      rect(348, 60, 12, 380, '#06201a') +
      rect(
        0,
        440,
        360,
        100,
        linear([
          [0, '#06201a', 0],
          [0.5, '#06201a', 0.9],
        ]),
      ) +
      times(34, () => {
        const [x, y, r] = [20 + random() * 320, 130 + random() * 340, 0.9 + random() * 1.5]
        return glow(x, y, r * 7, '#e6ff7a', 0.75) + circle(x, y, r, '#fbffd6')
      })
    )
  },
}
