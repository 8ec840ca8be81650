import type { Scene } from '../scene.ts'
import { stars, wave } from '../shapes.ts'
import { background, circle, group, line, path, rect, times } from '../svg.ts'

/** 狐港: a fox as large as the hill behind a harbour. */
export const foxHarbour: Scene = {
  place: 'bottom',
  ink: '#ffe9cf',
  draw: (random) =>
    background([
      [0, '#0e1236'],
      [0.5, '#2b2f74'],
      [0.78, '#7a4a8c'],
    ]) +
    stars(random, 90, 260, '#f6efff') +
    circle(184, 74, 30, '#fdf0c8') +
    circle(172, 68, 27, '#141743') +
    // Left half of the face in the light, right half in the shade.
    group(
      { transform: 'translate(0 -34)' },
      path('M78 316 L62 130 L148 196 H180 V420 Z', '#f27a35'),
      path('M282 316 L298 130 L212 196 H180 V420 Z', '#d95a24'),
      path('M80 150 L90 216 L128 200 Z', '#3a1c3f'),
      path('M280 150 L270 216 L232 200 Z', '#2d1534'),
      path('M78 316 L84 268 Q132 290 180 372 V420 Z', '#fff0dd'),
      path('M282 316 L276 268 Q228 290 180 372 V420 Z', '#f0d3bd'),
      path('M106 262 Q128 240 152 264 Q128 274 106 262 Z', '#1a1030'),
      path('M254 262 Q232 240 208 264 Q232 274 254 262 Z', '#1a1030'),
      circle(131, 258, 4, '#ffd479'),
      circle(229, 258, 4, '#ffd479'),
      path('M166 366 Q180 356 194 366 L180 384 Z', '#1a1030'),
    ) +
    times(12, (i) => {
      const [x, tall] = [i * 31 - 6, 22 + ((i * 37) % 30)]
      return (
        path(`M${x} 420 V${406 - tall} l14 -11 l14 11 V420 Z`, '#171238') +
        rect(x + 10, 414 - tall, 8, 9, '#ffc75a', { opacity: 0.4 + ((i * 7) % 6) / 10 })
      )
    }) +
    wave(420, 3, 120, 0, '#2a2a6a') +
    wave(440, 5, 150, 0.4, '#20205a') +
    wave(464, 6, 120, 0.1, '#17174a') +
    wave(490, 6, 170, 0.6, '#0f0f38') +
    times(10, (i) =>
      line(`M${20 + i * 34} ${430 + ((i * 29) % 34)} h${10 + ((i * 13) % 16)}`, '#ffb85a', 1.6, {
        opacity: 0.7,
      }),
    ),
}
