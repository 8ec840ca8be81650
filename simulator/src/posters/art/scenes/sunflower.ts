import type { Scene } from '../scene.ts'
import { background, circle, element, line, linear, path, rect, times } from '../svg.ts'

/** 向日葵行动: a flower that does not want to be recognised. */
export const sunflower: Scene = {
  place: 'bottom',
  ink: '#fff3cf',
  draw: () =>
    background([
      [0, '#0f8a86'],
      [0.7, '#0b5f6b'],
      [1, '#083b49'],
    ]) +
    times(18, (i) =>
      path('M180 214 L150 -220 H210 Z', '#ffffff', {
        opacity: 0.05,
        transform: `rotate(${i * 20} 180 214)`,
      }),
    ) +
    path('M172 300 Q166 420 182 560 H200 Q184 420 190 300 Z', '#2f7d3a') +
    path('M182 452 Q96 440 66 372 Q150 372 184 440 Z', '#3f9a48') +
    path('M186 430 Q262 424 300 352 Q216 356 184 420 Z', '#2f7d3a') +
    times(20, (i) =>
      path(
        'M180 214 C150 150 158 96 180 64 C202 96 210 150 180 214 Z',
        i % 2 ? '#ffb01f' : '#ffc93d',
        { transform: `rotate(${i * 18} 180 214)` },
      ),
    ) +
    times(20, (i) =>
      path('M180 214 C164 160 168 118 180 92 C192 118 196 160 180 214 Z', '#ffde6b', {
        transform: `rotate(${i * 18 + 9} 180 214)`,
      }),
    ) +
    circle(180, 214, 84, '#5a2d12') +
    times(150, (i) => {
      // The golden angle, at which seeds grow.
      const [angle, distance] = [i * 2.39996, 6.5 * Math.sqrt(i)]
      return circle(
        180 + distance * Math.cos(angle),
        214 + distance * Math.sin(angle),
        2.3,
        i % 3 ? '#8a4a1c' : '#a8642a',
      )
    }) +
    path(
      'M84 206 Q126 168 180 190 Q234 168 276 206 Q272 246 232 246 Q200 246 180 222 Q160 246 128 246 Q88 246 84 206 Z',
      '#10131c',
    ) +
    path(
      'M84 206 L48 190 L60 214 L44 236 L92 226 Z M276 206 L312 190 L300 214 L316 236 L268 226 Z',
      '#10131c',
    ) +
    element('ellipse', { cx: 138, cy: 214, rx: 22, ry: 15, fill: '#fffdf2' }) +
    element('ellipse', { cx: 222, cy: 214, rx: 22, ry: 15, fill: '#fffdf2' }) +
    circle(146, 215, 9, '#10131c') +
    circle(230, 215, 9, '#10131c') +
    circle(149, 211, 3, '#fff') +
    circle(233, 211, 3, '#fff') +
    line('M150 266 Q186 284 214 258', '#fff1cf', 5, { 'stroke-linecap': 'round' }) +
    rect(
      0,
      400,
      360,
      140,
      linear([
        [0, '#083b49', 0],
        [0.6, '#083b49', 0.9],
      ]),
    ),
}
