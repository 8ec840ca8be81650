import type { Scene } from '../scene.ts'
import { hills, pine, smooth, stars } from '../shapes.ts'
import { background, blur, circle, glow, line, linear, path, rect, times } from '../svg.ts'

/** 极光邮局: a post office under the northern lights. */
export const aurora: Scene = {
  place: 'top',
  ink: '#eafff6',
  draw: (random) =>
    background([
      [0, '#040b22'],
      [0.6, '#0f2f4f'],
      [1, '#1d4a63'],
    ]) +
    stars(random, 130, 330, '#e9f6ff') +
    curtain(60, 150, '#4df2a6', 0.75, 0) +
    curtain(-20, 96, '#38d6c4', 0.6, 1.7) +
    curtain(30, 206, '#a06bff', 0.5, 3.1) +
    hills(random, { y: 400, rise: 90, step: 96 }, '#2a5a74') +
    hills(random, { y: 420, rise: 50, step: 70 }, '#17405a') +
    times(11, (i) => pine(i * 38 - 8, 440 - ((i * 17) % 16), 46 + ((i * 29) % 34), '#0b2238')) +
    path('M-10 446 Q100 414 200 440 T380 428 V540 H-10 Z', '#e8f4f8') +
    path('M-10 492 Q140 448 380 496 V540 H-10 Z', '#bcd7e4') +
    glow(214, 424, 96, '#ffcf7a', 0.6) +
    rect(174, 394, 80, 56, '#b23a32') +
    rect(226, 394, 28, 56, '#8e2a27') +
    path('M164 398 L214 352 L264 398 Z', '#f6fbff') +
    path('M214 352 L264 398 H240 Z', '#cfe2ec') +
    rect(186, 410, 20, 20, '#ffd98a') +
    line('M196 410 v20 M186 420 h20', '#b23a32', 1.6) +
    rect(220, 410, 18, 40, '#ffe9bd') +
    rect(240, 362, 10, 26, '#5c1d1c') +
    path('M245 356 q-10 -16 2 -28 t-2 -34', 'none', {
      stroke: '#dff1f7',
      'stroke-width': 5,
      'stroke-linecap': 'round',
      opacity: 0.5,
      filter: blur(1.6),
    }) +
    rect(124, 424, 20, 24, '#e0b23c', { rx: 3 }) +
    rect(128, 430, 12, 3, '#7a5a12') +
    rect(132, 446, 4, 14, '#7a5a12') +
    times(40, () =>
      circle(random() * 360, 250 + random() * 290, 0.8 + random() * 1.6, '#ffffff', {
        opacity: 0.75,
      }),
    ),
}

/** Light that hangs down from the sky in folds. */
function curtain(x: number, y: number, color: string, opacity: number, phase: number): string {
  const edge = Array.from(
    { length: 17 },
    (_, i) => [x - 60 + i * 30, y + 46 * Math.sin(i * 0.62 + phase)] as const,
  )
  const low = edge.map(([at, top]) => [at + 14, top + 130] as const).reverse()
  const shape = `${smooth(edge)} L${smooth(low).slice(1)} Z`
  return path(
    shape,
    linear([
      [0, color, 0],
      [0.72, color, opacity],
      [1, color, 0],
    ]),
    { filter: blur(9) },
  )
}
