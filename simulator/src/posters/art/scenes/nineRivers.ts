import type { Scene } from '../scene.ts'
import { smooth } from '../shapes.ts'
import { background, circle, line, linear, path, rect, times, type Value } from '../svg.ts'

/** 北上九江: mountains in ink, a red sun, a boat. */
export const nineRivers: Scene = {
  place: 'right',
  ink: '#20302c',
  draw(random) {
    const tones = ['#b9cbbd', '#95b2a4', '#6d9489', '#47766f', '#265a58', '#123f42']
    const range = (index: number) => {
      const y = 226 + index * 34
      return (
        peaks(
          random,
          y,
          112 - index * 13,
          linear([
            [0, tones[index] ?? '#000'],
            [0.55, tones[index] ?? '#000', 0.75],
            [1, '#efe8d6', 0.1],
          ]),
        ) +
        rect(
          0,
          y + 6,
          360,
          40,
          linear([
            [0, '#efe8d6', 0],
            [1, '#efe8d6', 0.75],
          ]),
        )
      )
    }
    return (
      background([
        [0, '#f4edda'],
        [0.6, '#efe8d6'],
        [1, '#d9dccb'],
      ]) +
      circle(96, 132, 40, '#cf4530') +
      times(3, (i) =>
        path(
          `M${40 + i * 16} ${118 + i * 15} h${80 - i * 8} q8 0 8 3 t-8 3 h${-80 + i * 8} q-8 0 -8 -3 t8 -3 Z`,
          '#f4edda',
          { opacity: 0.85 },
        ),
      ) +
      times(6, range) +
      path('M-10 440 Q90 426 150 446 T300 452 T380 440 V540 H-10 Z', '#e6e3d0') +
      times(9, (i) =>
        line(
          smooth([
            [-10, 452 + i * 10],
            [70 + ((i * 41) % 60), 448 + i * 10.5],
            [180, 456 + i * 10],
            [270 + ((i * 29) % 50), 450 + i * 10.5],
            [370, 456 + i * 10],
          ]),
          '#5d8a82',
          1.1,
          { opacity: 0.16 + i * 0.05 },
        ),
      ) +
      path('M120 476 Q156 494 206 474 L196 488 Q160 500 130 488 Z', '#1c2a26') +
      path('M146 478 Q148 458 164 458 T184 476 Z', '#3c4f46') +
      path('M190 474 L197 446 q3 -5 6 0 l2 14 l-6 14 Z', '#1c2a26') +
      circle(200, 441, 4.4, '#1c2a26') +
      path('M190 441 L200 432 L211 441 Z', '#1c2a26') +
      line('M206 448 L226 494', '#1c2a26', 1.3) +
      times(5, (i) =>
        line(`M${52 + i * 15} ${196 + ((i * 7) % 13)} q4 -5 7 0 q4 -5 7 0`, '#20302c', 1.2),
      ) +
      rect(290, 196, 21, 21, '#c23a2b', { rx: 3 }) +
      line('M295 202 h11 M295 207 h11 M300.500 199 v15', '#f4edda', 1.5)
    )
  },
}

/** Steep peaks across the whole width, filled down to the bottom. */
function peaks(random: () => number, y: number, rise: number, fill: Value): string {
  let d = `M-20 ${y}`
  for (let x = -20; x < 380;) {
    const [w, tall] = [46 + random() * 60, rise * (0.35 + random() * 0.65)]
    d += ` C${x + w * 0.28} ${y - tall * 0.2} ${x + w * 0.36} ${y - tall} ${x + w * 0.5} ${y - tall} S${x + w * 0.74} ${y - tall * 0.25} ${x + w} ${y}`
    x += w
  }
  return path(`${d} V540 H-20 Z`, fill)
}
