import { browserTabs } from './browserTabs.ts'
import type { CreateConnection, Feed, TabFeedOptions } from './feed.ts'
import type { Platform } from './platform.ts'
import { createTabFeed } from './tabFeed.ts'

/** What tabs share, or a connection of its own where they cannot. */
export function openTabFeed(
  options: TabFeedOptions,
  platform: Platform,
  createOwn: CreateConnection,
): Feed {
  const tabs = platform.tabs ?? browserTabs()
  if (tabs === null) return createOwn(options, platform)
  return createTabFeed(options, platform, createOwn, tabs)
}
