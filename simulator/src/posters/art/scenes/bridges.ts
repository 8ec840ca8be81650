import type { Scene } from '../scene.ts'
import { background, circle, line, linear, path, rect, times } from '../svg.ts'

/** 第七座桥: seven bridges in the fog, and a person on the nearest. */
export const bridges: Scene = {
  place: 'top',
  ink: '#22303c',
  draw() {
    const tones = ['#b9c4c8', '#a3b1b7', '#8b9ca5', '#718591', '#576d7b', '#3c5263', '#1d2f3d']
    const bridge = (index: number) => {
      const y = 176 + index * 42
      const [span, deck] = [44 + index * 17, 7 + index * 2.4]
      const color = tones[index] ?? '#000'
      const offset = -((index * 53) % span)
      const arches = times(Math.ceil(360 / span) + 2, (i) => {
        const x = offset + i * span
        const pier = span * 0.07
        return path(
          `M${x} ${y} H${x + span} V${y + 150} H${x + span - pier} V${y + deck + span * 0.46} A${span / 2 - pier} ${span * 0.4} 0 0 0 ${x + pier} ${y + deck + span * 0.46} V${y + 150} H${x} Z`,
          color,
        )
      })
      return (
        arches +
        rect(0, y - 3 - index * 0.5, 360, 4 + index, color) +
        rect(
          0,
          y + 14,
          360,
          160,
          linear([
            [0, '#dfe4e1', 0],
            [0.4, '#d3dcdc', 0.95],
          ]),
        )
      )
    }
    return (
      background([
        [0, '#e9e6da'],
        [0.5, '#d3dad9'],
        [1, '#aebcc2'],
      ]) +
      circle(262, 150, 32, '#f3efe2') +
      times(7, bridge) +
      line('M0 416 H360', '#1d2f3d', 2) +
      times(25, (i) => line(`M${i * 15 + 4} 416 v10`, '#1d2f3d', 1.6)) +
      path('M120 424 V398 q0 -13 9 -13 t9 13 V424 Z', '#c8352c') +
      circle(129, 379, 6, '#2b1a18') +
      path(
        'M104 378 Q129 342 154 378 Q146 372 141.500 378 Q135 371 129 378 Q123 371 116.500 378 Q112 372 104 378 Z',
        '#c8352c',
      ) +
      line('M129 358 V390', '#2b1a18', 1.5) +
      rect(
        0,
        462,
        360,
        78,
        linear([
          [0, '#1d2f3d', 0],
          [1, '#101d28', 0.9],
        ]),
      )
    )
  },
}
