import type { Scene } from '../scene.ts'
import { pine } from '../shapes.ts'
import { background, circle, glow, group, line, linear, path, rect, times } from '../svg.ts'

/** 玻璃松林: a house of glass among pines, and its light on the lake. */
export const glassHouse: Scene = {
  place: 'top',
  ink: '#e4f3ea',
  draw(random) {
    const forest = (y: number, tall: number, step: number, color: string) =>
      times(Math.ceil(360 / step) + 1, (i) =>
        pine(
          i * step + (random() - 0.5) * step * 0.7,
          y + random() * 6,
          tall * (0.7 + random() * 0.45),
          color,
        ),
      )
    const house =
      path(
        'M92 344 L250 318 V404 H92 Z',
        linear([
          [0, '#ffe9a8'],
          [1, '#ffab4a'],
        ]),
      ) +
      path(
        'M250 318 L306 338 V404 H250 Z',
        linear([
          [0, '#f2b45c'],
          [1, '#c4762e'],
        ]),
      ) +
      path('M80 340 L250 308 L318 332 L318 340 L250 318 L80 350 Z', '#0a1c1a') +
      line(
        'M132 336 V404 M172 330 V404 M212 323 V404 M250 316 V404 M278 328 V404 M92 372 L250 362 L306 372',
        '#3a2a16',
        1.8,
      ) +
      path('M186 404 v-36 q0 -9 7 -10 q8 1 8 10 v36 Z', '#2a160c') +
      circle(193.5, 350, 6.4, '#2a160c') +
      path('M268 404 v-26 q0 -7 5 -8 q6 1 6 8 v26 Z', '#2a160c') +
      circle(273.5, 364, 5, '#2a160c')
    return (
      background([
        [0, '#07201f'],
        [0.5, '#1f5149'],
        [0.74, '#7fae94'],
      ]) +
      circle(74, 176, 30, '#f3f2d6') +
      glow(74, 176, 110, '#dff0d0', 0.4) +
      forest(318, 150, 26, '#3f7a6a') +
      rect(
        0,
        230,
        360,
        110,
        linear([
          [0, '#a9cdb6', 0],
          [1, '#a9cdb6', 0.55],
        ]),
      ) +
      forest(366, 190, 38, '#1d4f48') +
      rect(
        0,
        290,
        360,
        110,
        linear([
          [0, '#7fae94', 0],
          [1, '#7fae94', 0.35],
        ]),
      ) +
      pine(58, 404, 236, '#0c2e2b') +
      pine(332, 404, 270, '#0c2e2b') +
      glow(196, 366, 190, '#ffb85a', 0.6) +
      house +
      pine(20, 412, 300, '#061a19') +
      pine(348, 412, 210, '#061a19') +
      rect(0, 404, 360, 136, '#08201f') +
      group({ transform: 'matrix(1 0 0 -.8 0 727)', opacity: 0.5 }, house) +
      times(14, (i) => rect(0, 410 + i * 9.5, 360, 2 + i * 0.3, '#08201f', { opacity: 0.75 })) +
      rect(0, 404, 360, 2, '#ffcf86', { opacity: 0.35 }) +
      rect(
        0,
        440,
        360,
        100,
        linear([
          [0, '#08201f', 0],
          [1, '#041211'],
        ]),
      )
    )
  },
}
