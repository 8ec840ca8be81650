import { memoryJournal } from '@marquee/sse-server'
import { openMarqueeServer } from './openMarqueeServer.ts'
import { serveVariant } from './serveVariant.ts'

/** Marquee with its journal in memory. */
serveVariant(() => openMarqueeServer(memoryJournal()))
