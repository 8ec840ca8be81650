import { browserTabs } from '../platform/browserTabs.ts'
import { createConnection } from '../stream/connection.ts'
import type { CreateFeed } from '../stream/feed.ts'
import { createTabFeed } from './tabFeed.ts'

/** Opens a feed that tabs share, or a connection of this tab's own where tabs cannot share. */
export const openTabFeed: CreateFeed = (options, platform) => {
  const tabs = platform.tabs ?? browserTabs()
  return tabs === null
    ? createConnection(options, platform)
    : createTabFeed(options, platform, tabs)
}
