import type { openPoll } from './poll.ts'

/** Polls as `openPoll` does, once its code is loaded: few pages are behind a proxy that needs it. */
export const loadPoll: typeof openPoll = (target, handlers, platform) => {
  let isStopped = false
  let stop = () => {}
  const begin = (poll: { openPoll: typeof openPoll }) => {
    if (!isStopped) stop = poll.openPoll(target, handlers, platform)
  }
  void import('./poll.ts').then(begin, () => isStopped || handlers.onFail(null))
  return () => {
    isStopped = true
    stop()
  }
}
