import type { CatalogueFilm } from '../programme/films.ts'
import type { Scene } from './art/scene.ts'
import { height, width } from './art/svg.ts'

/** The page for the photograph: the drawing, and on it the title, if there is a film. */
export function posterPage(scene: Scene, art: string, fonts: string, film?: CatalogueFilm): string {
  return `<!doctype html>
<meta charset="utf-8">
<style>
${fonts}
body { margin: 0; width: ${width}px; height: ${height}px; overflow: hidden; position: relative }
svg { position: absolute; inset: 0 }
div { position: absolute; color: ${scene.ink}; font-family: Fraunces, 'Noto Serif CJK SC', serif }
h1 { margin: 0; font: 700 31px/1.15 'Noto Serif CJK SC', serif; letter-spacing: .14em; white-space: nowrap }
p { margin: 7px 0 0; font-size: 13.5px; font-weight: 480; letter-spacing: .09em; white-space: nowrap }
.top, .bottom { left: 0; right: 0; text-align: center }
.top { top: 30px }
.bottom { bottom: 30px }
.top h1, .bottom h1 { margin-right: -.14em }
.left, .right { top: 30px; bottom: 30px; writing-mode: vertical-rl }
.left { left: 24px }
.right { right: 24px }
.left p, .right p { margin: 3px 8px 0 0; letter-spacing: .12em }
</style>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${art}</svg>
${film === undefined ? '' : lettering(film, scene)}`
}

function lettering({ title, originalTitle, directors }: CatalogueFilm, { place }: Scene): string {
  const below = originalTitle || `${directors.join(' ')} 作品`
  return `<div class="${place}"><h1>${escape(title)}</h1><p>${escape(below)}</p></div>`
}

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
