import type { Scene } from '../scene.ts'
import { stars } from '../shapes.ts'
import { background, circle, clip, glow, group, linear, path } from '../svg.ts'

/** 铜月: a copper moon over dunes, and a person who walks there. */
export const copperMoon: Scene = {
  place: 'top',
  ink: '#f3d2b3',
  draw(random) {
    const disc = clip(circle(180, 268, 132, '#fff'))
    return (
      background([
        [0, '#0a0a14'],
        [0.5, '#2a1c2e'],
        [0.8, '#6d4038'],
      ]) +
      stars(random, 110, 360, '#f6e6da') +
      glow(180, 268, 260, '#e08a55', 0.45) +
      circle(
        180,
        268,
        132,
        linear(
          [
            [0, '#f6c08e'],
            [0.5, '#c9713f'],
            [1, '#7a3826'],
          ],
          0.6,
          1,
        ),
      ) +
      group(
        { 'clip-path': disc },
        ...[
          [120, 216, 34],
          [214, 200, 20],
          [244, 280, 42],
          [146, 306, 26],
          [188, 250, 12],
          [92, 282, 16],
          [196, 352, 30],
        ].map(
          ([x = 0, y = 0, r = 0]) =>
            circle(x, y, r, '#8c452c', { opacity: 0.42 }) +
            circle(x + r * 0.14, y + r * 0.14, r * 0.84, '#c9713f', { opacity: 0.55 }),
        ),
        circle(60, 190, 190, '#fff', { opacity: 0.08 }),
      ) +
      path('M-10 396 Q80 340 190 384 T380 366 V540 H-10 Z', '#a4573a') +
      path('M-10 396 Q80 340 190 384 Q120 400 60 450 T-10 480 Z', '#c9774d') +
      path('M-10 452 Q120 396 220 434 T380 420 V540 H-10 Z', '#5e2f2a') +
      path('M120 420 Q180 410 220 434 Q260 450 380 420 V470 Q260 480 180 452 Z', '#7d4233') +
      path('M-10 504 Q150 446 380 492 V540 H-10 Z', '#23121a') +
      path('M227 433 q-3 -13 4 -15 q7 2 4 15 l-1.4 6 h-1.6 l-.6 -5 l-.8 5 h-1.8 Z', '#12090f') +
      circle(231, 415.5, 3.4, '#12090f') +
      path('M228 438 L300 466 L306 463 L234 437 Z', '#12090f', { opacity: 0.4 })
    )
  },
}
