import type { Engine, FoundEngine } from './engine.ts'
import { openFirefox } from './openFirefox.ts'
import { openPlaywright } from './openPlaywright.ts'
import { openWebKit } from './openWebKit.ts'

const openers = { playwright: openPlaywright, bidi: openFirefox, webdriver: openWebKit }

/** Starts a browser of an engine that was found. */
export const openEngine = (found: FoundEngine): Promise<Engine> => openers[found.drivenBy](found)
