import type { Bye } from '@marquee/shared/control.ts'
import type { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import type { Time } from '../time.ts'
import type { Cursor } from './cursor.ts'
import { encodeRetry } from './encode.ts'
import type { Hub } from './hub.ts'
import { frameOf } from './streamEvent.ts'
import type { Subscription } from './subscription.ts'

/** The part of a response that a connection writes to, once the head is out. */
export interface SinkLike {
  write(bytes: Uint8Array | string): boolean
  end(text: string): void
  destroy(): void
  /** Bytes that were accepted and have not left the process. */
  readonly writableLength: number
  on(event: 'close', listener: () => void): void
}

export interface ConnectionLimits {
  heartbeatMs: number
  /** The reconnection time is drawn from this range, so that a restart is no stampede. */
  retryMinMs: number
  retryMaxMs: number
  /** A reader with more than this unsent is cut; it resumes by its cursor. */
  maxBufferBytes: number
}

/** How the sources that feed a subscription do at this moment. */
export type SourcesNow = (subscription: Subscription) => SourceStatus[]

export interface ConnectionDeps {
  hub: Hub
  sourcesNow: SourcesNow
  time: Pick<Time, 'now'>
  random: () => number
  limits: ConnectionLimits
  onClose?: (why: 'client' | Bye['reason']) => void
}

/** Speaks the protocol to one client, from the first byte to the close. */
export function openConnection(
  sink: SinkLike,
  subscription: Subscription,
  cursor: Cursor,
  { hub, sourcesNow, time, random, limits, onClose }: ConnectionDeps,
): void {
  let closedBecause: 'client' | Bye['reason'] | null = null
  const { retryMinMs, retryMaxMs, maxBufferBytes, heartbeatMs } = limits
  const drawRetryMs = () => Math.round(retryMinMs + random() * (retryMaxMs - retryMinMs))

  const close = (reason: 'client' | Bye['reason']) => {
    if (closedBecause !== null) return
    closedBecause = reason
    joined.leave()
    onClose?.(reason)
  }

  const joined = hub.join(
    {
      subscription,
      send(frames) {
        if (closedBecause !== null) return
        sink.write(frames)
        if (sink.writableLength <= maxBufferBytes) return
        // Whoever does not read what was sent would not read a farewell either.
        close('too-slow')
        sink.destroy()
      },
      close(reason) {
        if (closedBecause !== null) return
        close(reason)
        const retryMs = drawRetryMs()
        sink.end(encodeRetry(retryMs) + frameOf({ name: 'bye', data: { retryMs, reason } }))
      },
    },
    cursor,
  )
  sink.on('close', () => close('client'))

  const retryMs = drawRetryMs()
  const hello = frameOf({
    name: 'hello',
    data: {
      protocol: 1,
      resume: joined.resume,
      heartbeatMs,
      serverNow: time.now(),
      retryMs,
      sources: sourcesNow(subscription),
    },
  })
  const backlog = joined.backlog.map(({ frame }) => frame).join('')
  sink.write(encodeRetry(retryMs) + hello + backlog)
}
