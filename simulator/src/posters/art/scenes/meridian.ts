import type { Scene } from '../scene.ts'
import { stars } from '../shapes.ts'
import { background, circle, element, glow, line, linear, path, ring, times } from '../svg.ts'

/** 静默子午线: orbits around a planet. Only its edge is lit. */
export const meridian: Scene = {
  place: 'bottom',
  ink: '#d8f1f2',
  draw: (random) =>
    background([
      [0, '#03111c'],
      [0.5, '#0d4453'],
      [1, '#020b14'],
    ]) +
    stars(random, 120, 420, '#dff6f7') +
    glow(180, 236, 230, '#39b7bd', 0.38) +
    times(8, (i) =>
      ring(180, 236, 84 + i * 27, '#a9e3e3', {
        'stroke-width': 1.1,
        opacity: 0.62 - i * 0.065,
        ...(i % 3 === 1 ? { 'stroke-dasharray': '2 6' } : {}),
      }),
    ) +
    line('M180 -10 V420', '#e9feff', 1, { opacity: 0.85 }) +
    times(21, (i) =>
      line(`M${i % 5 ? 176 : 170} ${16 + i * 20} H${i % 5 ? 184 : 190}`, '#e9feff', 1, {
        opacity: 0.6,
      }),
    ) +
    circle(
      180,
      236,
      66,
      linear(
        [
          [0, '#f2fbf4'],
          [0.4, '#5cc3c4'],
          [1, '#0b3a4a'],
        ],
        1,
        0.6,
      ),
    ) +
    path('M180 170 A66 66 0 0 1 180 302 A30 66 0 0 1 180 170 Z', '#031722', { opacity: 0.8 }) +
    element('ellipse', {
      cx: 180,
      cy: 236,
      rx: 122,
      ry: 22,
      fill: 'none',
      stroke: '#ffd9a0',
      'stroke-width': 2,
      opacity: 0.85,
      transform: 'rotate(-18 180 236)',
      'stroke-dasharray': '238 130 400',
    }) +
    circle(270, 168, 8, '#ffc98a') +
    glow(270, 168, 34, '#ffc98a', 0.7) +
    circle(
      62,
      330,
      12,
      linear(
        [
          [0, '#9fe0dc'],
          [1, '#0b3a4a'],
        ],
        1,
        1,
      ),
    ) +
    circle(322, 372, 5, '#d8f1f2') +
    path('M90 120 l9 4 l-9 4 l-4 9 l-4 -9 l-9 -4 l9 -4 l4 -9 Z', '#f4ffff'),
}
