import type { Scene } from '../scene.ts'
import { wave } from '../shapes.ts'
import { background, circle, clip, glow, group, line, linear, path, rect, times } from '../svg.ts'

/** 潮汐图书馆: the sea comes in through the hall of a library. */
export const library: Scene = {
  place: 'bottom',
  ink: '#fbe9c6',
  draw(random) {
    const spines = ['#b5543a', '#d9a441', '#2f6f73', '#e9d3a3', '#7a2f36', '#3c4f76']
    const shelf = (x: number, w: number, y: number) => {
      let at = x
      let books = ''
      while (at < x + w - 5) {
        const thick = 8 + random() * 9
        const tall = 30 + random() * 16
        books += rect(
          at,
          y - tall,
          Math.min(thick, x + w - at),
          tall,
          spines[Math.floor(random() * 6)] ?? '#fff',
        )
        at += thick + 1.2
      }
      return books + rect(x, y, w, 5, '#20160f')
    }
    const hall = clip(path('M100 470 V190 A80 80 0 0 1 260 190 V470 Z', '#fff'))
    return (
      background([
        [0, '#3b2618'],
        [1, '#1c120c'],
      ]) +
      times(8, (row) => shelf(0, 84, 60 + row * 56) + shelf(276, 84, 60 + row * 56)) +
      rect(
        84,
        0,
        192,
        540,
        linear([
          [0, '#5c3c24'],
          [1, '#2a1a10'],
        ]),
      ) +
      group(
        { 'clip-path': hall },
        rect(
          90,
          90,
          180,
          400,
          linear([
            [0, '#123c4a'],
            [0.45, '#4fa3a1'],
            [0.62, '#f5d9a0'],
          ]),
        ),
        circle(180, 272, 44, '#fff1cf'),
        glow(180, 272, 120, '#ffe7ae', 0.6),
        times(5, (i) =>
          rect(
            90,
            330 + i * 28,
            180,
            30,
            ['#2c8287', '#23707a', '#1b5e6b', '#154d5b', '#103f4c'][i] ?? '#000',
          ),
        ),
        times(8, (i) =>
          line(`M${180 - 46 + i * 5} ${336 + i * 15} h${92 - i * 10}`, '#ffe9b8', 2.4, {
            opacity: 0.8 - i * 0.08,
          }),
        ),
        path('M196 322 l22 0 l-4 9 h-14 Z M207 320 v-24 l14 20 Z', '#2a1a10'),
      ) +
      line('M100 470 V190 A80 80 0 0 1 260 190 V470', '#d9a441', 5) +
      line('M88 480 V190 A92 92 0 0 1 272 190 V480', '#d9a441', 1.2, { opacity: 0.6 }) +
      wave(414, 5, 140, 0.2, '#1f6f78') +
      wave(432, 6, 110, 0.7, '#15525e') +
      wave(456, 5, 160, 0.4, '#0d3843') +
      group(
        { transform: 'rotate(-14 66 430)' },
        rect(46, 420, 40, 9, '#e9d3a3'),
        rect(48, 414, 36, 6, '#b5543a'),
      ) +
      group({ transform: 'rotate(11 300 442)' }, rect(284, 434, 34, 8, '#d9a441'))
    )
  },
}
