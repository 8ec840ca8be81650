import type { Scene } from '../scene.ts'
import {
  background,
  circle,
  clip,
  glow,
  group,
  line,
  linear,
  path,
  rect,
  ring,
  times,
} from '../svg.ts'

/** 玛戈的钥匙: a person stands in a keyhole. */
export const keyhole: Scene = {
  place: 'top',
  ink: '#ffe4c7',
  draw() {
    const hole = clip(
      path('M180 158 A76 76 0 0 1 222 297 L258 486 H102 L138 297 A76 76 0 0 1 180 158 Z', '#fff'),
    )
    return (
      background([
        [0, '#b3141f'],
        [1, '#5c0612'],
      ]) +
      times(9, (i) => line(`M${i * 45} 0 V540`, '#7d0a17', 1.2, { opacity: 0.5 })) +
      path(
        'M180 126 A108 108 0 0 1 264 302 L300 516 H60 L96 302 A108 108 0 0 1 180 126 Z',
        '#3f040c',
        { opacity: 0.55 },
      ) +
      path(
        'M180 138 A96 96 0 0 1 248 302 L282 504 H78 L112 302 A96 96 0 0 1 180 138 Z',
        '#d9a24b',
      ) +
      path('M180 138 A96 96 0 0 1 248 302 L282 504 H180 Z', '#b57f2f') +
      group(
        { 'clip-path': hole },
        rect(
          90,
          150,
          180,
          350,
          linear([
            [0, '#ffcf7e'],
            [0.6, '#ff9d4d'],
            [1, '#e8703a'],
          ]),
        ),
        glow(180, 250, 120, '#fff6d6', 0.95),
        path('M90 404 H270 V500 H90 Z', '#7a1f1d'),
        path('M146 404 H214 L262 500 H98 Z', '#c4482f'),
        path('M172 404 L188 404 L226 500 H150 Z', '#2b060b', { opacity: 0.7 }),
        path(
          'M180 300 q10 0 10 13 q13 5 14 34 q7 30 10 62 h-68 q3 -32 10 -62 q1 -29 14 -34 q0 -13 10 -13 Z',
          '#1d0509',
        ),
        circle(180, 291, 12.5, '#1d0509'),
        path('M158 288 Q180 264 202 288 Q180 282 158 288 Z', '#1d0509'),
        line('M204 350 q12 10 9 30', '#1d0509', 5),
      ) +
      ring(212, 386, 6, '#ffd98a', { 'stroke-width': 2.6 }) +
      line('M213 392 V410 M213 402 h6 M213 409 h6', '#ffd98a', 2.6)
    )
  },
}
