import type { Scene } from '../scene.ts'
import { background, circle, line, linear, path, radial, rect, times } from '../svg.ts'

/** 午夜放映室: one guest, one beam. */
export const cinema: Scene = {
  place: 'bottom',
  ink: '#ffe6bd',
  draw: (random) =>
    background([
      [0, '#1d0f14'],
      [1, '#0a0508'],
    ]) +
    rect(52, 74, 256, 158, '#fff1d2', { rx: 4 }) +
    rect(
      52,
      74,
      256,
      158,
      radial([
        [0, '#fffaf0'],
        [1, '#f2c789'],
      ]),
      { rx: 4 },
    ) +
    path('M52 232 V204 Q120 160 176 196 T308 176 V232 Z', '#c9814a', { opacity: 0.75 }) +
    path('M52 232 V220 Q140 190 210 212 T308 206 V232 Z', '#7d4430', { opacity: 0.85 }) +
    circle(236, 128, 23, '#e8653a', { opacity: 0.9 }) +
    path('M132 204 q-2 -19 5 -21 q8 2 5 21 l-2 10 h-6 Z', '#3a1a16') +
    circle(137, 178, 4.6, '#3a1a16') +
    path('M166 202 q-2 -18 5 -20 q8 2 5 20 l-1 12 h-7 Z', '#3a1a16') +
    circle(171, 177, 4.6, '#3a1a16') +
    path('M0 0 H52 Q40 130 44 300 H0 Z', '#8a1a22') +
    path('M360 0 H308 Q320 130 316 300 H360 Z', '#8a1a22') +
    times(
      4,
      (i) =>
        path(
          `M${4 + i * 12} 0 Q${i * 12 - 2} 140 ${i * 11 + 4} 300 h-5 Q${i * 12 - 9} 140 ${i * 12 - 2} 0 Z`,
          '#4d0c14',
          { opacity: 0.7 },
        ) +
        path(
          `M${356 - i * 12} 0 Q${362 - i * 12} 140 ${356 - i * 11} 300 h5 Q${369 - i * 12} 140 ${362 - i * 12} 0 Z`,
          '#4d0c14',
          { opacity: 0.7 },
        ),
    ) +
    path(
      'M0 0 H360 V44 Q330 66 300 46 Q270 68 240 48 Q210 70 180 50 Q150 70 120 48 Q90 68 60 46 Q30 66 0 44 Z',
      '#a8242b',
    ) +
    line(
      'M0 44 Q30 66 60 46 Q90 68 120 48 Q150 70 180 50 Q210 70 240 48 Q270 68 300 46 Q330 66 360 44',
      '#f0b95a',
      2.4,
    ) +
    path(
      'M52 232 H308 L190 470 H170 Z',
      linear([
        [0, '#ffe6b0', 0.3],
        [1, '#ffe6b0', 0.04],
      ]),
    ) +
    times(46, () =>
      circle(110 + random() * 150, 240 + random() * 170, 0.6 + random() * 1.3, '#fff1d2', {
        opacity: 0.15 + random() * 0.5,
      }),
    ) +
    times(4, (row) => {
      const [y, size] = [318 + row * 44, 30 + row * 11]
      const count = Math.ceil(360 / size) + 1
      return times(count, (i) => {
        const x = i * size - ((row % 2) * size) / 2 - size * 0.3
        return rect(
          x,
          y,
          size * 0.86,
          90,
          ['#43101a', '#360c15', '#28090f', '#17050a'][row] ?? '#000',
          { rx: size * 0.3 },
        )
      })
    }) +
    circle(205, 346, 13, '#0d0508') +
    path('M184 398 q0 -40 21 -40 t21 40 Z', '#0d0508') +
    line('M193.500 341 A13 13 0 0 1 216 339', '#ffdf9f', 1.6, { opacity: 0.8 }) +
    rect(
      0,
      420,
      360,
      120,
      linear([
        [0, '#0a0508', 0],
        [0.6, '#0a0508', 0.94],
      ]),
    ),
}
