import type { UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import { prefixOf } from '../config/sourceSettings.ts'
import { descriptors } from '../topics/sources.ts'

/** What to do about a source that did not answer, in a sentence or two. */
export function adviceFor(source: string, kind: UpstreamErrorKind): string {
  const prefix = prefixOf(source)
  switch (kind) {
    case 'config':
      return `It and our settings do not fit together: check the ${prefix}… settings and UPSTREAM_MAX_BYTES, .env.example has them all.`
    case 'auth': {
      const page = descriptors.find(({ name }) => name === source)?.keyPage
      return page === undefined
        ? 'It refuses a key that it should not want: treat it as blocked, and wait a day.'
        : `It does not accept the key: get one at ${page} and set it in .env.`
    }
    case 'notFound':
      return `It does not know what it was asked for: check the spelling of the symbols, and ${prefix}BASE_URL if you set it.`
    case 'forbidden':
      return 'Your plan does not include this: ask for other symbols, or change the plan.'
    case 'rateLimited':
      return 'It was asked too often from this address: wait some minutes, and ask less often or for less.'
    case 'blocked':
      return 'It turns this address away: wait some hours, do not ask more often, or run from another network.'
    case 'unavailable':
      return `It cannot be reached, or is down: check the network, DNS and a proxy; where it is censored, set ${prefix}BASE_URL to a mirror.`
    case 'parse':
      return 'Its answer is broken: try again, and if that stays so, something on the way changes it.'
    case 'shape':
      return 'It has changed its format: its adapter in server/src/topics has to follow.'
  }
}
