import type { Scene } from '../scene.ts'
import { crest, rain, wave } from '../shapes.ts'
import { background, glow, line, linear, path, rect, times } from '../svg.ts'

/** 盐与雷: a lighthouse in a thunderstorm. */
export const lighthouse: Scene = {
  place: 'top',
  ink: '#e8eef2',
  draw: (random) =>
    background([
      [0, '#0b1220'],
      [0.55, '#31465c'],
      [0.8, '#7d93a0'],
    ]) +
    glow(84, 190, 220, '#9fb6c8', 0.5) +
    path(
      'M96 96 L70 178 L92 174 L58 262 L84 256 L52 350 L112 236 L88 240 L120 164 L98 168 Z',
      '#f6f3df',
    ) +
    path(
      'M250 232 L-40 150 V250 Z',
      linear(
        [
          [0, '#ffeeb8', 0],
          [1, '#ffeeb8', 0.75],
        ],
        1,
        0,
      ),
    ) +
    path(
      'M250 232 L420 190 V270 Z',
      linear(
        [
          [0, '#ffeeb8', 0.7],
          [1, '#ffeeb8', 0.1],
        ],
        1,
        0,
      ),
    ) +
    path('M234 262 H266 L276 430 H224 Z', '#f1ead9') +
    path('M232 296 H268 L270.4 332 H229.6 Z M227.8 366 H272.2 L274.4 402 H225.6 Z', '#c2412f') +
    path('M250 262 H266 L276 430 H250 Z', '#0b1220', { opacity: 0.22 }) +
    rect(228, 256, 44, 7, '#141c2b') +
    rect(238, 218, 24, 38, '#fff3c4') +
    path('M234 220 L250 200 L266 220 Z', '#141c2b') +
    line('M250 218 V256', '#141c2b', 2) +
    glow(250, 236, 70, '#fff0b8', 0.8) +
    path('M150 452 Q190 404 226 412 Q280 402 330 430 L380 470 V540 H140 Z', '#0d141f') +
    wave(440, 13, 150, 0.1, '#2b4356') +
    wave(462, 14, 124, 0.55, '#1d3145') +
    wave(488, 12, 170, 0.3, '#132436') +
    wave(512, 9, 130, 0.8, '#0b1826') +
    times(3, (i) =>
      line(
        crest(440 + i * 24, 13 - i, [150, 124, 170][i] ?? 150, [0.1, 0.55, 0.3][i] ?? 0),
        '#cfdde4',
        1.6,
        { opacity: 0.6 - i * 0.12 },
      ),
    ) +
    rain(random, 90, '#dfe9ef'),
}
