import type { Source } from '../../upstreams/source.ts'
import type { PosterOrigin } from './posterOrigin.ts'

/** A source of films. It also knows the addresses of their pictures. */
export interface FilmSource<Name extends string = string> extends Source<Name> {
  posters: PosterOrigin
}

const noPosters: PosterOrigin = { locate: () => null, allows: () => false, headers: {} }

/** Where the pictures of these sources' films come from. */
export function posterOriginOf(sources: readonly Source[]): PosterOrigin {
  return sources.find(isFilmSource)?.posters ?? noPosters
}

const isFilmSource = (source: Source): source is FilmSource => 'posters' in source
