import type { Scene } from '../scene.ts'
import { background, circle, glow, line, linear, path, rect, times } from '../svg.ts'

/** 幕: the closed curtain that stands for a missing picture. */
export const curtain: Scene = {
  place: 'bottom',
  ink: '#ffffff',
  draw: () =>
    background([
      [0, '#3a3346'],
      [1, '#1f1b28'],
    ]) +
    times(9, (i) => {
      const x = i * 40
      const fold = linear(
        [
          [0, '#181520', 0.75],
          [0.3, '#4b4359', 0.5],
          [0.55, '#5d536c', 0.35],
          [1, '#181520', 0.8],
        ],
        1,
        0,
      )
      return path(
        `M${x} 40 C${x + 5} 200 ${x - 4} 360 ${x + 1} 500 Q${x + 20} 512 ${x + 40} 500 C${x + 36} 360 ${x + 45} 200 ${x + 40} 40 Z`,
        fold,
      )
    }) +
    rect(0, 500, 360, 40, '#15121c') +
    path(
      'M0 0 H360 V66 Q337 92 315 68 Q292 94 270 70 Q247 94 225 70 Q202 94 180 70 Q157 94 135 70 Q112 94 90 70 Q67 94 45 68 Q22 92 0 66 Z',
      '#2c2637',
    ) +
    line(
      'M0 66 Q22 92 45 68 Q67 94 90 70 Q112 94 135 70 Q157 94 180 70 Q202 94 225 70 Q247 94 270 70 Q292 94 315 68 Q337 92 360 66',
      '#8a7a5c',
      1.6,
      { opacity: 0.8 },
    ) +
    glow(180, 250, 240, '#c9b48a', 0.16) +
    times(13, (i) => circle(12 + i * 28, 520, 2.4, '#8a7a5c', { opacity: 0.75 })),
}
