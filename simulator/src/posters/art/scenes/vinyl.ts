import type { Scene } from '../scene.ts'
import { wave } from '../shapes.ts'
import { background, circle, glow, path, rect, ring, times } from '../svg.ts'

/** 黑胶之夜: a record as the moon over the city. */
export const vinyl: Scene = {
  place: 'bottom',
  ink: '#ffe3c9',
  draw: (random) =>
    background([
      [0, '#5a0f2b'],
      [0.55, '#c2314a'],
      [0.8, '#f2774f'],
    ]) +
    glow(212, 186, 300, '#ff9d5c', 0.4) +
    circle(212, 186, 152, '#120a12') +
    times(15, (i) =>
      ring(212, 186, 62 + i * 6, '#3c2a38', {
        'stroke-width': i % 5 === 4 ? 2.2 : 0.9,
        opacity: 0.9,
      }),
    ) +
    path(
      'M212 186 L304 66 A152 152 0 0 1 344 112 Z M212 186 L120 306 A152 152 0 0 1 80 260 Z',
      '#fff',
      { opacity: 0.09 },
    ) +
    circle(212, 186, 52, '#f2b34c') +
    circle(212, 186, 42, '#e8563f') +
    path('M172 178 A42 42 0 0 1 252 178 Q212 160 172 178 Z', '#f7d28c') +
    circle(212, 186, 5, '#120a12') +
    path('M40 -10 L52 -10 L104 196 L150 214 L146 224 L94 206 Z', '#e9d9c6') +
    rect(140, 208, 26, 17, '#2b1626', { rx: 3, transform: 'rotate(22 150 216)' }) +
    times(13, (i) => {
      const [x, tall, w] = [i * 29 - 8, 34 + random() * 78, 22 + random() * 10]
      return (
        rect(x, 432 - tall, w, 200, i % 2 ? '#2b0d22' : '#3d1230') +
        times(4, (k) =>
          rect(x + 4 + (k % 2) * 10, 440 - tall + k * 12, 4, 6, '#ffcb6b', {
            opacity: random() > 0.45 ? 0.85 : 0.12,
          }),
        )
      )
    }) +
    path('M268 432 V330 L274 296 L280 330 V432 Z', '#2b0d22') +
    wave(432, 2.5, 90, 0, '#1f0a1c') +
    times(16, () =>
      rect(random() * 340, 440 + random() * 60, 8 + random() * 22, 1.6, '#ffb35c', {
        opacity: 0.2 + random() * 0.4,
      }),
    ),
}
