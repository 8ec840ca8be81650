import { createHash } from 'node:crypto'
import type { EventId } from '../../../protocol/src/eventId.ts'
import type { Subscription } from '../subscription/subscription.ts'
import type { State } from './state.ts'
import type { ReplayWindow } from './window.ts'

/** The beginning of a fresh stream, as data. */
export interface Snapshot<Event = SnapshotEvent> {
  readonly protocol: 1
  /** A stream that is opened with this cursor goes on after this snapshot. Null before the first event. */
  readonly lastEventId: EventId | null
  /** In id order. */
  readonly events: readonly Event[]
}

export interface SnapshotEvent<Name = string, Data = unknown> {
  readonly id: EventId
  readonly event: Name
  readonly data: Data
}

/** One version of a snapshot, made once for all clients that ask for it. */
export interface SnapshotVersion {
  readonly etag: string
  readonly json: Uint8Array
}

export interface SnapshotDeps {
  state: Pick<State, 'snapshot'>
  window: Pick<ReplayWindow, 'newestId'>
  helloOf: (subscription: Subscription) => object
}

// Every client can ask for something different, so the number of kept versions is limited.
const maxVersions = 100

/** Makes the snapshots of a stream. The ETag of a version changes with the next event, and with `hello`. */
export function createSnapshots({ state, window, helloOf }: SnapshotDeps) {
  const versions = new Map<string, SnapshotVersion>()

  const dataOf = (subscription: Subscription, fields: object): Snapshot & object => ({
    ...fields,
    protocol: 1,
    lastEventId: window.newestId(),
    events: state
      .snapshot(subscription)
      .map(({ id, event: { name, data } }) => ({ id, event: name, data })),
  })

  return {
    data: (subscription: Subscription) => dataOf(subscription, helloOf(subscription)),
    version(subscription: Subscription): SnapshotVersion {
      const { key } = subscription
      const fields = helloOf(subscription)
      const hash = createHash('sha1').update(JSON.stringify(fields)).digest('base64url')
      const etag = `W/"${window.newestId() ?? 'empty'}.${hash}"`
      const known = versions.get(key)
      // The version that was asked for last is the last to be dropped.
      versions.delete(key)
      const version =
        known?.etag === etag
          ? known
          : { etag, json: Buffer.from(JSON.stringify(dataOf(subscription, fields))) }
      versions.set(key, version)
      const [oldest] = versions.keys()
      if (versions.size > maxVersions && oldest !== undefined) versions.delete(oldest)
      return version
    },
  }
}
