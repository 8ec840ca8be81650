import { memoryJournal, type NumberedEvent, type OpenJournal } from '@marquee/sse-server'

/** For tests: a journal that the next process opens again, with everything that the last one appended. */
export function keptJournal() {
  const kept: NumberedEvent[] = []
  const open: OpenJournal = async (listener, deps) => {
    const newest = new Map<string, NumberedEvent>()
    for (const numbered of kept) {
      const key = listener.keyOf(numbered.event)
      if (key === null) continue
      newest.delete(key)
      newest.set(key, numbered)
    }
    const last = [...kept]
    const restored = { newest: [...newest.values()], last, newestId: last.at(-1)?.id ?? null }
    const tail = (numbered: NumberedEvent) => {
      kept.push(numbered)
      listener.tail(numbered)
    }
    const { journal } = await memoryJournal()({ ...listener, tail }, deps)
    return { journal, restored: { ...restored, kept: null } }
  }
  return { open, kept }
}
