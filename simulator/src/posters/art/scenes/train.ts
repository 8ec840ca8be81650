import type { Scene } from '../scene.ts'
import { hills } from '../shapes.ts'
import { background, circle, glow, group, line, path, rect, times } from '../svg.ts'

/** 去乌兰的两张票: a red train across the steppe. */
export const train: Scene = {
  place: 'top',
  ink: '#12405c',
  draw(random) {
    const car = (x: number, y: number, turn: number, isEngine = false) =>
      group(
        { transform: `translate(${x} ${y}) rotate(${turn})` },
        rect(-24, -22, 48, 21, isEngine ? '#f2b632' : '#d8402f', { rx: isEngine ? 8 : 3 }),
        rect(-24, -8, 48, 3, isEngine ? '#d8402f' : '#ffe3b0'),
        times(4, (i) => rect(-19 + i * 10.5, -18, 7, 7, '#dff2ff', { rx: 1.5 })),
        circle(-13, 0, 3.6, '#23313a'),
        circle(13, 0, 3.6, '#23313a'),
      )
    return (
      background([
        [0, '#62c1e5'],
        [0.5, '#c4eaf0'],
        [0.62, '#fdf0c6'],
      ]) +
      circle(284, 168, 38, '#ffdf6b') +
      glow(284, 168, 100, '#ffe993', 0.6) +
      times(3, (i) =>
        group(
          {
            transform: `translate(${[70, 214, 330][i]} ${[186, 236, 262][i]}) scale(${[1.1, 0.8, 0.6][i]})`,
          },
          path(
            'M-58 14 a14 14 0 0 1 8 -25 a22 22 0 0 1 40 -10 a25 25 0 0 1 43 11 a14 14 0 0 1 13 24 Z',
            '#ffffff',
            { opacity: 0.95 },
          ),
        ),
      ) +
      hills(random, { y: 318, rise: 44, step: 86 }, '#8fc1a0') +
      hills(random, { y: 346, rise: 40, step: 110 }, '#a9c85a') +
      path('M-10 362 Q110 316 220 344 T380 322 V540 H-10 Z', '#8db544') +
      path('M-10 420 Q90 366 200 388 T380 372 V540 H-10 Z', '#6f9c38') +
      line('M-20 424 Q96 370 204 390 T390 374', '#5c4a34', 3.4) +
      car(36, 401, -17) +
      car(86, 387, -9) +
      car(137, 382, -1) +
      car(188, 386, 5) +
      car(239, 390, 0, true) +
      times(4, (i) =>
        circle(262 + i * 15, 352 - i * 11 - i * i, 7 + i * 4, '#ffffff', {
          opacity: 0.8 - i * 0.16,
        }),
      ) +
      path('M-10 486 Q140 412 380 462 V540 H-10 Z', '#4f7f34') +
      path('M46 474 q0 -30 34 -34 q34 4 34 34 Z', '#fdf6e6') +
      path('M46 470 q0 -26 34 -30 q34 4 34 30 l-34 -14 Z', '#f3dcae') +
      path('M72 474 v-17 h16 v17 Z', '#d8402f') +
      line('M46 466 h68', '#d8402f', 2) +
      times(3, (i) =>
        group(
          {
            transform: `translate(${[204, 244, 300][i]} ${[470, 480, 468][i]}) scale(${[1, 0.85, 0.9][i]})`,
          },
          path(
            'M-16 0 v-14 q0 -5 6 -5 h16 l7 -11 l4 2 l-2 13 l-4 4 v11 h-4 v-9 h-15 v9 Z',
            i === 1 ? '#fff4dd' : '#6b3f22',
          ),
        ),
      ) +
      times(60, () =>
        line(`M${random() * 360} ${496 + random() * 44} l${random() * 4 - 2} -8`, '#86b04a', 1.2, {
          opacity: 0.8,
        }),
      )
    )
  },
}
