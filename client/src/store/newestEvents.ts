import { descriptorOf, type Topic } from '@marquee/shared/topics.ts'
import { sourceOf } from './liveTopic.ts'

/** An event as a snapshot writes it. */
export interface SnapshotEvent {
  id: string
  event: Topic
  data: unknown
}

/** The newest event of every topic, or of each of its keys: what a snapshot of this moment would have. */
export function createNewestEvents() {
  const newest = new Map<string, SnapshotEvent>()
  return {
    note(entry: SnapshotEvent) {
      newest.set(`${entry.event} ${descriptorOf(entry.event)?.key?.(entry.data)}`, entry)
    },
    forget(gone: ReadonlySet<string>) {
      for (const [key, { data }] of newest) if (gone.has(sourceOf(data) ?? '')) newest.delete(key)
    },
    clear: () => newest.clear(),
    list: () => [...newest.values()],
  }
}
