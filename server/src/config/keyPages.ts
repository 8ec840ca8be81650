/** Where a person gets the key of a source; sources that are not here need none. */
const keyPages = new Map([
  ['finnhub', 'https://finnhub.io/register (free)'],
  ['tmdb', 'https://www.themoviedb.org/settings/api (free)'],
])

export const keyPageOf = (source: string): string | undefined => keyPages.get(source)
