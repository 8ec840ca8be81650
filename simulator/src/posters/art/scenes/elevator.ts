import type { Scene } from '../scene.ts'
import { background, circle, element, glow, group, line, path, rect, times } from '../svg.ts'

/** 云端电梯: a cabin on a rope that ends in the clouds. */
export const elevator: Scene = {
  place: 'bottom',
  ink: '#243a5e',
  draw: () =>
    background([
      [0, '#5f8fd6'],
      [0.35, '#a9c7ef'],
      [0.62, '#ffe3d6'],
      [1, '#ffc9b8'],
    ]) +
    circle(252, 196, 62, '#fff4dc') +
    glow(252, 196, 150, '#fff4dc', 0.6) +
    puffs(70, 92, 1.2, 0.85) +
    puffs(300, 150, 1, 0.9) +
    line('M132 -4 V470 M140 -4 V470', '#2b4a78', 1.4) +
    rect(113, 236, 46, 62, '#e8503f', { rx: 9 }) +
    rect(136, 236, 23, 62, '#bf3a30', { rx: 9 }) +
    rect(119, 248, 34, 24, '#ffeec2', { rx: 4 }) +
    circle(131, 262, 4.6, '#2b3f66') +
    path('M123.5 272 q0 -7 7.5 -7 t7.5 7 Z', '#2b3f66') +
    rect(128, 226, 16, 11, '#2b3f66', { rx: 2 }) +
    puffs(88, 340, 1.35, 0.95) +
    puffs(272, 318, 1.15, 0.9) +
    times(15, (i) => {
      const [x, tall] = [i * 25 - 6, 26 + ((i * 47) % 64)]
      return rect(x, 440 - tall, 21, 180, i % 2 ? '#7f97c4' : '#93a9d2')
    }) +
    path('M118 446 L128 352 H144 L154 446 Z', '#3a5487') +
    puffs(40, 448, 1.7, 1) +
    puffs(210, 462, 2.1, 1) +
    puffs(336, 446, 1.6, 1) +
    element('rect', { x: 0, y: 468, width: 360, height: 72, fill: '#fffaf4' }),
}

const puffs = (x: number, y: number, scale: number, opacity: number) =>
  group(
    { transform: `translate(${x} ${y}) scale(${scale})`, opacity, fill: '#fffaf4' },
    element('path', {
      d: 'M-62 18 a18 18 0 0 1 10 -33 a26 26 0 0 1 46 -13 a30 30 0 0 1 50 13 a18 18 0 0 1 14 33 Z',
    }),
  )
