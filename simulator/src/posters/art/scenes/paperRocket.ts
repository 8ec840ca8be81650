import type { Scene } from '../scene.ts'
import { stars } from '../shapes.ts'
import { background, circle, group, line, linear, path, rect } from '../svg.ts'

/** 纸宇航员: a folded rocket between folded clouds. */
export const paperRocket: Scene = {
  place: 'bottom',
  ink: '#fff0fb',
  draw: (random) =>
    background([
      [0, '#150b3a'],
      [0.45, '#4a2aa8'],
      [0.78, '#d86bc0'],
      [1, '#ffb3a7'],
    ]) +
    stars(random, 80, 330, '#fff3ff') +
    // A folded moon: the lit facets of a ball of paper.
    path('M78 52 L120 62 L134 102 L108 136 L66 132 L44 98 L52 64 Z', '#fff3d6') +
    path('M120 62 L134 102 L92 96 Z M108 136 L66 132 L92 96 Z', '#f3d9c4') +
    path('M134 102 L108 136 L92 96 Z M52 64 L78 52 L92 96 Z', '#ffe7cf') +
    line('M-10 436 Q110 420 150 330', '#fff0fb', 2, {
      'stroke-dasharray': '2 11',
      'stroke-linecap': 'round',
      opacity: 0.8,
    }) +
    group(
      { transform: 'translate(206 226) rotate(24)' },
      path('M0 -140 L40 -40 L0 -18 Z', '#d7c3f5'),
      path('M0 -140 L-40 -40 L0 -18 Z', '#ffffff'),
      path('M-40 -40 L0 -18 L0 84 L-34 66 Z', '#f4e9ff'),
      path('M40 -40 L0 -18 L0 84 L34 66 Z', '#b79ce6'),
      path('M-37 14 L-84 86 L-34 66 Z', '#ff8fc4'),
      path('M37 14 L84 86 L34 66 Z', '#d95fa8'),
      path('M-34 66 L0 84 L0 108 L-18 92 Z', '#ffc9a1'),
      path('M34 66 L0 84 L0 108 L18 92 Z', '#ff9d7a'),
      circle(0, -6, 21, '#2a1766'),
      circle(0, -6, 15, '#8fd8ff'),
      path('M-11 -16 A15 15 0 0 1 6 -20 L-8 4 Z', '#e2f6ff'),
    ) +
    cloud(44, 420, 1.15, 0.9) +
    cloud(286, 396, 1.3, 0.95) +
    cloud(176, 462, 1.7, 1) +
    rect(
      0,
      440,
      360,
      100,
      linear([
        [0, '#8a3f9c', 0],
        [0.4, '#6a2f96', 0.85],
        [1, '#3d1d7a'],
      ]),
    ),
}

const cloud = (x: number, y: number, scale: number, opacity: number) =>
  group(
    { transform: `translate(${x} ${y}) scale(${scale})`, opacity },
    path('M-78 24 L-44 -12 L-20 4 L6 -34 L40 -8 L56 -16 L84 24 Z', '#fff6fb'),
    path('M-44 -12 L-20 4 L-30 24 H-78 Z M6 -34 L40 -8 L16 24 H-2 Z', '#f3d7ee'),
    path('M56 -16 L84 24 H52 Z', '#e6c3e6'),
  )
