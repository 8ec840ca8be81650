import type { Scene } from '../scene.ts'
import { rain } from '../shapes.ts'
import { background, circle, glow, line, linear, path, rect, times } from '../svg.ts'

/** 末班电车: the last tram in the rain. */
export const tram: Scene = {
  place: 'top',
  ink: '#ffe6f2',
  draw(random) {
    const lights = ['#ff4f9a', '#49c6ff', '#ffb24a', '#8f6bff', '#ff6a5a', '#4affc3']
    return (
      background([
        [0, '#0a0d26'],
        [0.5, '#231a4f'],
        [0.72, '#3d1f5c'],
        [1, '#080a1c'],
      ]) +
      times(20, (i) => {
        const [x, y] = [random() * 360, 150 + random() * 210]
        return circle(x, y, 7 + random() * 19, lights[i % 6] ?? '#fff', {
          opacity: 0.16 + random() * 0.3,
        })
      }) +
      rect(0, 130, 66, 300, '#0d0d26', { opacity: 0.85 }) +
      rect(300, 100, 70, 330, '#0d0d26', { opacity: 0.85 }) +
      rect(44, 206, 16, 92, '#ff4f9a', { opacity: 0.85, rx: 3 }) +
      rect(308, 176, 13, 104, '#49c6ff', { opacity: 0.8, rx: 3 }) +
      times(
        4,
        (i) =>
          rect(12, 160 + i * 52, 16, 20, '#ffcf7a', { opacity: i % 2 ? 0.25 : 0.6 }) +
          rect(334, 150 + i * 58, 14, 20, '#ffcf7a', { opacity: i % 2 ? 0.6 : 0.2 }),
      ) +
      line('M0 118 L180 150 L360 108', '#4b4683', 1) +
      line('M180 150 L164 186 L196 186 Z', '#6a63a8', 1.4) +
      rect(
        0,
        424,
        360,
        116,
        linear([
          [0, '#15133a'],
          [1, '#06071a'],
        ]),
      ) +
      times(18, (i) =>
        rect(
          20 + random() * 320,
          432 + random() * 20,
          2 + random() * 7,
          30 + random() * 66,
          lights[i % 6] ?? '#fff',
          { opacity: 0.1 + random() * 0.26 },
        ),
      ) +
      rect(113, 186, 134, 238, '#d8413f', { rx: 20 }) +
      rect(113, 320, 134, 104, '#f4e6cf', { rx: 12 }) +
      rect(113, 316, 134, 24, '#f4e6cf') +
      rect(152, 198, 56, 17, '#11132e', { rx: 4 }) +
      line('M160 206.5 h40', '#ffb24a', 5, { 'stroke-dasharray': '5 3' }) +
      rect(
        125,
        226,
        110,
        82,
        linear([
          [0, '#ffe6a8'],
          [1, '#ffb860'],
        ]),
        { rx: 9 },
      ) +
      path('M142 308 v-22 q0 -13 13 -13 t13 13 v22 Z', '#3a1d3f') +
      circle(155, 264, 9, '#3a1d3f') +
      path('M196 308 v-17 q0 -11 11 -11 t11 11 v17 Z', '#5e2d4d') +
      circle(207, 272, 8, '#5e2d4d') +
      line('M180 226 V308', '#8a2a2c', 4) +
      rect(113, 354, 134, 6, '#d8413f') +
      circle(140, 384, 13, '#fffbe6') +
      circle(220, 384, 13, '#fffbe6') +
      glow(140, 384, 76, '#fff2bd', 0.85) +
      glow(220, 384, 76, '#fff2bd', 0.85) +
      rect(124, 412, 112, 12, '#241733', { rx: 4 }) +
      path('M128 436 L40 540 H76 L148 436 Z M232 436 L320 540 H284 L212 436 Z', '#ffeec0', {
        opacity: 0.16,
      }) +
      line('M146 426 L92 540 M214 426 L268 540', '#9a93d6', 2, { opacity: 0.7 }) +
      rain(random, 110, '#cfd8ff')
    )
  },
}
