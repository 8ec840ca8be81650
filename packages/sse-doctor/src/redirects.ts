import { UnreachableError } from './unreachableError.ts'
import type { Visit } from './wire/openVisit.ts'
import { shownAddress } from './wire/shownAddress.ts'

const maxRedirects = 3

/** Where an answer sends the reader, if it does. A browser follows. */
export function redirectOf(visit: Visit): URL | undefined {
  const { status, headers, request } = visit
  const isRedirect = [301, 302, 303, 307, 308].includes(status)
  if (!isRedirect || headers.location === undefined) return undefined
  return URL.canParse(headers.location, request.url)
    ? new URL(headers.location, request.url)
    : undefined
}

/** Follows a redirect as a browser does, but not to another origin: that one was not asked to be examined. */
export function followed(from: URL, to: URL, redirects: number): URL {
  const shownTo = shownAddress(to)
  if (to.origin !== from.origin) {
    throw new UnreachableError({
      en: `it redirects to another origin: examine ${shownTo}`,
      zh: `它重定向到另一个来源：请检查 ${shownTo}`,
    })
  }
  if (redirects < maxRedirects) return to
  throw new UnreachableError({
    en: `it redirects again and again, now to ${shownTo}`,
    zh: `它不断重定向，现在到 ${shownTo}`,
  })
}
