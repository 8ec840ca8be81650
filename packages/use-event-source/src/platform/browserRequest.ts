import { answerWithinMs, type Platform } from './platform.ts'
import { readAnswer } from './readAnswer.ts'

/** Makes one plain request, as `Platform.request` says. */
export const browserRequest: Platform['request'] = (url, { withCredentials, ...init }, done) => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), answerWithinMs)
  const cookies = withCredentials && { credentials: 'include' as const }
  void fetch(url, { ...init, ...cookies, cache: 'no-store', signal: abort.signal })
    .then(async (response) => {
      const { status, headers } = response
      return readAnswer(status, headers, await response.text(), Date.now())
    })
    .catch(() => null)
    .then((answer) => {
      clearTimeout(timer)
      done(answer)
    })
  return () => {
    done = () => {}
    abort.abort()
  }
}
