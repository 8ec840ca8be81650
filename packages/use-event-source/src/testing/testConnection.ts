import type { RawEvent } from '../stream/attempt.ts'
import { createConnection } from '../stream/connection.ts'
import type { ConnectionOptions } from '../stream/feed.ts'
import type { ConnectionState } from '../platform/connectionState.ts'
import { createFakePlatform, hello } from './fakes.ts'

interface Options extends Partial<ConnectionOptions> {
  random?: () => number
}

/** Starts a connection on a fake browser, and collects its events and states. */
export function openStream({ random, ...options }: Options = {}) {
  const platform = createFakePlatform(random && { random })
  const events: RawEvent[] = []
  const states: ConnectionState[] = []
  const stream = createConnection(
    {
      url: '/events',
      protocol: 'hello',
      key: '',
      withCredentials: false,
      probeUrl: false,
      names: new Set(['news', 'clock']),
      onEvent: (event) => events.push(event),
      onState: (state) => states.push(state),
      ...options,
    },
    platform,
  )
  stream.send('resume', null)
  const seen = () => events.filter(({ event }) => event === 'news').map(({ text }) => text)
  const waitForRetry = () => platform.advance((stream.state().nextRetryAt ?? 0) - platform.now())
  const failTimes = (times: number) => {
    for (let n = 0; n < times; n++) {
      platform.source().fail()
      waitForRetry()
    }
  }
  return {
    ...platform,
    platform,
    failTimes,
    stream,
    events,
    states,
    seen,
    state: stream.state,
    waitForRetry,
  }
}

export function openGreetedStream(options: Options = {}) {
  const opened = openStream(options)
  opened.source().emit('hello', hello())
  return opened
}
