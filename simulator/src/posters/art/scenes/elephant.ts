import type { Scene } from '../scene.ts'
import { hills, stars } from '../shapes.ts'
import { background, circle, element, glow, group, line, path, rect, times } from '../svg.ts'

/** 大象借宿: a guest larger than the house. */
export const elephant: Scene = {
  place: 'top',
  ink: '#fff0e4',
  draw: (random) =>
    background([
      [0, '#2d2a66'],
      [0.4, '#7c4d92'],
      [0.72, '#f08a86'],
      [0.86, '#ffc79a'],
    ]) +
    stars(random, 60, 226, '#fff4e6') +
    circle(286, 178, 34, '#fff1cf') +
    glow(286, 178, 100, '#ffe2b8', 0.45) +
    hills(random, { y: 420, rise: 50, step: 90 }, '#8a4a7d') +
    palm(330, 440, 150, '#4a2a5c') +
    palm(24, 436, 120, '#4a2a5c') +
    path('M-10 436 Q140 404 380 432 V540 H-10 Z', '#3d2352') +
    // The body, then the near legs, the head, the ear and the trunk.
    path(
      'M96 446 V352 Q92 262 178 256 Q276 250 288 336 V446 H254 V392 H214 V446 H176 V396 H132 V446 Z',
      '#6c6a9c',
    ) +
    path('M288 336 q14 20 6 46 l-5 -1 q2 -22 -6 -34 Z', '#55538a') +
    path('M96 446 v-10 h36 v10 Z M176 446 v-10 h38 v10 Z M254 446 v-10 h34 v10 Z', '#cfc7e6') +
    path('M214 446 V392 H254 V446 Z', '#55538a', { opacity: 0.6 }) +
    circle(112, 300, 50, '#7a78ac') +
    path(
      'M72 312 Q54 352 62 396 Q66 420 84 416 Q92 412 88 404 Q80 404 80 390 Q82 356 104 338 Z',
      '#7a78ac',
    ) +
    path('M86 336 Q82 356 92 366 Q100 352 104 340 Z', '#fff6e2') +
    path('M128 270 Q184 258 182 314 Q176 352 140 344 Q118 318 128 270 Z', '#5d5b92') +
    path('M136 280 Q172 274 171 312 Q167 336 145 332 Q128 314 136 280 Z', '#e79aa8', {
      opacity: 0.75,
    }) +
    line('M88 296 q7 6 14 0', '#2a2350', 3, { 'stroke-linecap': 'round' }) +
    // A house as a nightcap.
    path('M146 262 L176 236 L214 216 L252 236 L268 262 Q206 244 146 262 Z', '#a8344a') +
    rect(186, 176, 56, 64, '#fff0d6') +
    path('M176 182 L214 138 L252 182 Z', '#d8504a') +
    path('M214 138 L252 182 H230 Z', '#b03a3f') +
    rect(196, 192, 16, 18, '#ffc85c') +
    line('M204 192 v18 M196 201 h16', '#a8344a', 1.6) +
    rect(220, 200, 14, 40, '#8a3a4a') +
    rect(232, 148, 8, 20, '#8a3a4a') +
    glow(204, 200, 44, '#ffd98a', 0.6) +
    element(
      'text',
      {
        x: 120,
        y: 236,
        fill: '#fff0e4',
        'font-size': 24,
        'font-family': 'Fraunces',
        'font-style': 'italic',
        opacity: 0.85,
      },
      'z',
    ) +
    element(
      'text',
      { x: 102, y: 212, fill: '#fff0e4', 'font-size': 17, 'font-family': 'Fraunces', opacity: 0.6 },
      'z',
    ) +
    times(26, () => line(`M${random() * 360} ${452 + random() * 80} q2 -8 5 -11`, '#6d4580', 1.6)),
}

function palm(x: number, y: number, tall: number, color: string): string {
  const leaf = (turn: number) =>
    path('M0 0 Q26 -26 62 -4 Q28 -12 0 0 Z', color, { transform: `rotate(${turn})` })
  return (
    path(
      `M${x - 4} ${y} Q${x - 10} ${y - tall / 2} ${x} ${y - tall} h4 Q${x - 2} ${y - tall / 2} ${x + 6} ${y} Z`,
      color,
    ) +
    group(
      { transform: `translate(${x + 2} ${y - tall})` },
      ...[-160, -120, -70, -20, 20, 60, 120, 165].map(leaf),
    )
  )
}
