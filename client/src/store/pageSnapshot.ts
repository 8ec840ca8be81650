import { descriptorOf } from '@marquee/shared/topics.ts'
import * as v from 'valibot'
import { liveSchemas, type LiveData, type LiveName } from './liveSchemas.ts'

/** The state that the server put into the page, or that this browser kept. */
export interface PageSnapshot {
  told: LiveData<'snapshot'>
  /** The events that could be read, in id order. */
  events: readonly PageEvent[]
  /** How many could not be read. */
  invalidCount: number
  lastEventId: string | null
  /** When the page came, on this device's clock. */
  receivedAt: number
}

export type PageEvent = { [N in LiveName]: { name: N; id: string; data: LiveData<N> } }[LiveName]

const Envelope = v.object({
  lastEventId: v.nullable(v.string()),
  events: v.array(v.object({ id: v.string(), event: v.string(), data: v.unknown() })),
})

/**
 * Takes the snapshot out of the page. Null where there is none: a static host, `npm run dev`, or a page that was kept
 * for later.
 */
export function takePageSnapshot(): PageSnapshot | null {
  const element = document.getElementById('snapshot')
  element?.remove()
  return readSnapshot(element?.textContent ?? '', pageCameAt())
}

/** Reads the text of a snapshot; null where it is none. */
export function readSnapshot(text: string, receivedAt: number): PageSnapshot | null {
  try {
    const found: unknown = JSON.parse(text)
    const { lastEventId, events } = v.parse(Envelope, found)
    const told = v.parse(liveSchemas.snapshot, found)
    const read = events
      .filter(({ event }) => event in liveSchemas)
      .map(({ id, event, data }) => ({ id, name: event, ...readData(event as LiveName, data) }))
    return {
      told,
      events: read.filter(({ success }) => success) as unknown as PageEvent[],
      invalidCount: read.filter(({ success }) => !success).length,
      lastEventId,
      receivedAt,
    }
  } catch {
    return null
  }
}

/** What the stream of this query would bring of it. */
export function ofQuery(snapshot: PageSnapshot, query: string): PageSnapshot {
  const symbols = new URLSearchParams(query).get('symbols')?.split(',')
  if (symbols === undefined) return snapshot
  const isWanted = ({ name, data }: PageEvent) => {
    const symbolOf = descriptorOf(name)?.symbolOf
    return symbolOf === undefined || symbols.includes(symbolOf(data))
  }
  return { ...snapshot, events: snapshot.events.filter(isWanted) }
}

function readData(name: LiveName, data: unknown) {
  const { success, output } = v.safeParse(liveSchemas[name], data)
  return { success, data: output }
}

/** A page may take seconds to load its scripts, so "now" would make the server's clock look slow. */
function pageCameAt(): number {
  const [page] = performance.getEntriesByType?.('navigation') as PerformanceNavigationTiming[]
  return Math.round(page ? performance.timeOrigin + page.responseStart : Date.now())
}
