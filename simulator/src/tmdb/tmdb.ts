import type { SimulatedUpstream } from '../upstream/simulatedUpstream.ts'
import { tmdbBlocked, tmdbTooMany, tmdbUnauthorized, tmdbWrongShape } from './tmdbRefusals.ts'
import { createTmdbRoutes } from './tmdbRoutes.ts'

/** api.themoviedb.org and image.tmdb.org. */
export const tmdb: SimulatedUpstream = {
  createRoutes: createTmdbRoutes,
  faults: {
    '429': () => tmdbTooMany,
    '401': () => tmdbUnauthorized,
    html: () => tmdbBlocked,
    'wrong-shape': () => tmdbWrongShape,
  },
}
