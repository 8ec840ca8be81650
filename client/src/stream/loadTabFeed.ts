import { createConnection } from './connection.ts'
import type { ConnectionState } from './connectionState.ts'
import type { CreateConnection, Feed, TabFeedOptions } from './feed.ts'
import type { Platform } from './platform.ts'

type CreateFeed = (options: TabFeedOptions, platform: Platform, createOwn: CreateConnection) => Feed

/** What is shown while nothing has begun. */
export const notStarted: ConnectionState = {
  status: 'connecting',
  reason: null,
  httpStatus: null,
  attempt: 0,
  nextRetryAt: null,
  since: 0,
  transport: 'sse',
}

/**
 * A feed that tabs share. Its code is loaded when it is first asked for, so that pages without it do
 * not pay for it; a page that cannot load it has a connection of its own.
 */
export function loadTabFeed(options: TabFeedOptions, platform: Platform): Feed {
  const names = new Set(options.names)
  let feed: Feed | null = null
  let wish: Parameters<Feed['send']> = ['pause']

  const begin = (create: CreateFeed) => {
    if (wish[0] === 'close') return
    feed = create({ ...options, names }, platform, createConnection)
    feed.send(...wish)
  }
  void import('./openTabFeed.ts').then(
    ({ openTabFeed }) => begin(openTabFeed),
    () => begin(createConnection),
  )

  return {
    state: () => feed?.state() ?? notStarted,
    listen(name) {
      names.add(name)
      feed?.listen(name)
    },
    send(...signal) {
      if (feed !== null) feed.send(...signal)
      else if (['resume', 'pause', 'close'].includes(signal[0])) wish = signal
    },
  }
}
