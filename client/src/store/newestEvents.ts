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
  const all = new Map<string, SnapshotEvent>()
  return {
    all: all as ReadonlyMap<string, SnapshotEvent>,
    note(entry: SnapshotEvent) {
      all.set(`${entry.event} ${descriptorOf(entry.event)?.key?.(entry.data)}`, entry)
    },
    forget(gone: ReadonlySet<string>) {
      for (const [key, { data }] of all) if (gone.has(sourceOf(data) ?? '')) all.delete(key)
    },
    clear: () => all.clear(),
  }
}
