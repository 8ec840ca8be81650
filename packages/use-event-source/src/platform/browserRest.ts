import { watchPage as watch, type Page } from './pageSignals.ts'
import { answerWithinMs, type OnPageSignal, type PageOptions, type Platform } from './platform.ts'
import { readAnswer } from './readAnswer.ts'

/** Makes one plain request, as `Platform.request` says. */
export const request: Platform['request'] = (url, { withCredentials, ...init }, done) => {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), answerWithinMs)
  const cookies = withCredentials && { credentials: 'include' as const }
  void fetch(url, { ...init, ...cookies, cache: 'no-store', signal: abort.signal })
    .then(async (response) => {
      const { status, headers } = response
      return readAnswer(status, headers, await response.text(), Date.now())
    })
    .catch(() => undefined)
    .then((answer) => {
      clearTimeout(timer)
      done(answer)
    })
  return () => {
    done = () => {}
    abort.abort()
  }
}

// Some of these events fire at the document and do not bubble. A capturing listener of the window gets
// them all the same.
const onPage: Page['onPage'] = (reactions) => {
  const abort = new AbortController()
  const options = { capture: true, signal: abort.signal }
  for (const [event, react] of Object.entries(reactions)) addEventListener(event, react, options)
  return () => abort.abort()
}

/** Watches the page of this browser, as `Platform.watchPage` says. */
export const watchPage = (send: OnPageSignal, options: PageOptions, { now, after }: Platform) =>
  watch(send, options, { now, after, isHidden: () => document.hidden, onPage })
