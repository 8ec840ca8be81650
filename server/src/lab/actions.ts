import type { LabAction } from '@marquee/shared/lab.ts'
import type { Browser } from './browsers.ts'
import type { LabCore } from './labCore.ts'
import { silence, throttle } from './socketFaults.ts'
import { badFrame, repeatedFrame, unknownFrame } from './strangeFrames.ts'
import { floodOf } from './floodOf.ts'

export interface ActionDeps extends LabCore {
  browsers: () => readonly Browser[]
  restart: (() => void) | null
}

type Action = (browser: Browser) => void

const refusals = 2
const slow = { bytesPerSecond: 1_000, forMs: 20_000 }
const floodEvents = 1_000
// Clients give up a stream after two and a half heartbeats without an event. This is longer.
const muteHeartbeats = 3.5

/** The actions, by the names of the buttons. */
export function createActions(deps: ActionDeps): Record<LabAction, Action> {
  const { snapshot, publish, time, heartbeatMs } = deps

  const reset: Action = ({ streams }) => {
    for (const res of [...streams]) res.socket?.resetAndDestroy()
  }
  // An effect that an earlier order left for later would look like an effect of this order.
  const forget: Action = (browser) => {
    browser.refusal = null
    browser.lostCursors = 0
    speak(browser)
  }
  const cut: Action = (browser) => {
    forget(browser)
    reset(browser)
  }
  const refuse =
    (status: 204 | 429 | 503): Action =>
    (browser) => {
      forget(browser)
      browser.refusal = { status, left: refusals * Math.max(1, browser.streams.size) }
      reset(browser)
    }
  const silenceAll: Action = ({ streams }) => {
    for (const { socket } of streams) if (socket !== null) silence(socket)
  }
  const speak: Action = (browser) => {
    const waiting = browser.muted
    browser.muted = null
    for (const run of waiting ?? []) run()
  }
  const say =
    (frame: () => string | undefined): Action =>
    ({ streams }) => {
      const text = frame()
      if (text !== undefined) for (const res of streams) res.write(text)
    }

  return {
    cut,
    'cut-all'(browser) {
      forget(browser)
      deps.browsers().forEach(reset)
    },
    'refuse-503': refuse(503),
    'refuse-204': refuse(204),
    'refuse-429': refuse(429),
    mute(browser) {
      forget(browser)
      silenceAll(browser)
      const muted = new Set<() => void>()
      browser.muted = muted
      time.after(heartbeatMs * muteHeartbeats, () => {
        if (browser.muted === muted) speak(browser)
      })
    },
    freeze(browser) {
      forget(browser)
      silenceAll(browser)
    },
    slow({ streams }) {
      for (const { socket } of streams) if (socket !== null) throttle(socket, slow, time)
    },
    flood() {
      for (const event of floodOf(snapshot(), floodEvents)) publish(event)
    },
    'bad-frame': say(() => badFrame),
    duplicate: say(() => repeatedFrame(snapshot())),
    'unknown-event': say(() => unknownFrame),
    gap(browser) {
      forget(browser)
      browser.lostCursors = Math.max(1, browser.streams.size)
      reset(browser)
    },
    restart: () => deps.restart?.(),
    mend: cut,
  }
}
