import type { EventId } from '@marquee/sse-protocol/eventId.ts'
import type { RedisServer } from '../../../packages/sse-server/src/journal/redis/testing/redisServer.ts'

/** An event as it is stored. */
export interface StoredEvent {
  id: EventId
  name: string
  data: Record<string, unknown>
}

type Answer = [id: EventId, fields: string[]][]

const chunk = 5_000

/** Reads every event of the only stream in a Redis, in order. */
export async function readRedisJournal({ ask }: Pick<RedisServer, 'ask'>): Promise<StoredEvent[]> {
  const [key] = await ask<string[]>('KEYS', '*:events')
  const stored: StoredEvent[] = []
  let after = '-'
  for (;;) {
    const entries = await ask<Answer>('XRANGE', key ?? '', after, '+', 'COUNT', String(chunk))
    for (const [id, [kind, text = '']] of entries) {
      if (kind === 'e') stored.push({ id, ...(JSON.parse(text) as Omit<StoredEvent, 'id'>) })
    }
    const last = entries.at(-1)
    if (last === undefined || entries.length < chunk) return stored
    after = `(${last[0]}`
  }
}
