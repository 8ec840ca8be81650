import type { Scene } from '../scene.ts'
import { smooth } from '../shapes.ts'
import { background, blur, circle, element, line, path, rect, ring, times } from '../svg.ts'

/** 八月无风: a pool at noon, from above. */
export const pool: Scene = {
  place: 'left',
  ink: '#fff7e3',
  draw(random) {
    const ripple = (y: number) => {
      const points = Array.from({ length: 11 }, (_, i) => [i * 40 - 20, y + random() * 16] as const)
      return line(smooth(points), '#e9fffb', 1.4 + random() * 1.6, {
        opacity: 0.2 + random() * 0.4,
      })
    }
    return (
      background([
        [0, '#1fb5bf'],
        [0.55, '#17a0b4'],
        [1, '#0c7f9c'],
      ]) +
      times(3, (i) => rect(104 + i * 100, 0, 12, 540, '#0a5d7c', { opacity: 0.55 })) +
      times(24, (i) => ripple(i * 23 - 8)) +
      rect(300, 0, 60, 540, '#f3e2c3') +
      rect(292, 0, 10, 540, '#fff6e2') +
      times(14, (i) => line(`M302 ${i * 40} H360`, '#d8c19a', 1)) +
      line('M331 0 V540', '#d8c19a', 1) +
      element('ellipse', { cx: 186, cy: 330, rx: 62, ry: 60, fill: '#06566f', opacity: 0.35 }) +
      circle(172, 308, 60, '#f0503f') +
      times(6, (i) =>
        path('M172 308 L153 251 A60 60 0 0 1 191 251 Z', '#fff1dc', {
          transform: `rotate(${i * 60} 172 308)`,
        }),
      ) +
      circle(172, 308, 27, '#17a0b4') +
      ring(172, 308, 59, '#a5281f', { 'stroke-width': 2, opacity: 0.4 }) +
      // The person in the pool: legs, body, a straw hat over the face.
      path('M164 330 Q160 372 150 398 M182 330 Q188 366 200 392', 'none', {
        stroke: '#8a4a2c',
        'stroke-width': 12,
        'stroke-linecap': 'round',
      }) +
      rect(156, 284, 34, 52, '#173a5e', { rx: 15 }) +
      path('M158 296 Q128 300 112 284 M188 296 Q216 300 234 286', 'none', {
        stroke: '#8a4a2c',
        'stroke-width': 9,
        'stroke-linecap': 'round',
      }) +
      circle(173, 270, 25, '#f2c45c') +
      ring(173, 270, 14, '#b5822a', { 'stroke-width': 3 }) +
      circle(173, 270, 11, '#f7d684') +
      circle(60, 96, 90, '#ffffff', { opacity: 0.16, filter: blur(22) })
    )
  },
}
