import type { Scene } from '../scene.ts'
import { background, circle, group, line, path, rect, times } from '../svg.ts'

/** 风筝季: kites over a white village. */
export const kites: Scene = {
  place: 'left',
  ink: '#5a1f12',
  draw: () =>
    background([
      [0, '#ffc24a'],
      [0.55, '#ff9357'],
      [0.85, '#f56a4d'],
    ]) +
    circle(92, 372, 74, '#fff0c0', { opacity: 0.9 }) +
    kite(232, 146, 1, ['#1d6f7a', '#f4efe0', '#d8402f', '#12495a']) +
    line('M232 268 C196 340 286 360 236 432 S216 470 206 476', '#12495a', 1.6) +
    times(4, (i) => {
      const [x, y, turn] = (
        [
          [222, 306, -20],
          [246, 346, 30],
          [257, 386, -14],
          [229, 440, 24],
        ] as const
      )[i] ?? [0, 0, 0]
      return path('M0 0 L-13 -7 V7 Z M0 0 L13 -7 V7 Z', i % 2 ? '#f4efe0' : '#d8402f', {
        transform: `translate(${x} ${y}) rotate(${turn})`,
      })
    }) +
    group(
      { transform: 'rotate(-24 118 300)' },
      kite(118, 296, 0.34, ['#d8402f', '#f4efe0', '#1d6f7a', '#8a2318']),
    ) +
    group(
      { transform: 'rotate(16 316 330)' },
      kite(318, 322, 0.26, ['#f4efe0', '#ffcf5c', '#d8402f', '#a33524']),
    ) +
    path('M-10 470 Q90 420 190 456 T380 440 V540 H-10 Z', '#c9523a') +
    times(9, (i) => {
      const [x, y, w] = [i * 44 - 18, 470 + ((i * 23) % 26), 40 + ((i * 11) % 14)]
      return (
        rect(x, y, w, 90, i % 3 === 1 ? '#ffe9cf' : '#fff6e6') +
        path(
          `M${x - 4} ${y} L${x + w / 2} ${y - 17} L${x + w + 4} ${y} Z`,
          i % 2 ? '#a8442e' : '#8f3524',
        ) +
        rect(x + w * 0.3, y + 16, 8, 13, '#3d6f78', { rx: 4 }) +
        path(`M${x + w * 0.72} ${y} h${w * 0.28} v90 h${-w * 0.28} Z`, '#d99a72', { opacity: 0.35 })
      )
    }),
}

function kite(
  x: number,
  y: number,
  scale: number,
  colors: readonly [string, string, string, string],
): string {
  const [left, right, below, edge] = colors
  return group(
    { transform: `translate(${x} ${y}) scale(${scale})` },
    path('M0 -116 L-84 -14 L0 -14 Z', left),
    path('M0 -116 L84 -14 L0 -14 Z', right),
    path('M-84 -14 L0 122 L0 -14 Z', right),
    path('M84 -14 L0 122 L0 -14 Z', below),
    path('M0 -62 L-42 -14 L0 48 L42 -14 Z', '#ffcf5c'),
    path('M0 -62 L42 -14 L0 48 Z', '#f2a93b'),
    line('M0 -116 V122 M-84 -14 H84', edge, 2.4),
  )
}
