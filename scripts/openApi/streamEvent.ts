import { journaledNames, type EventName } from '@marquee/shared/events.ts'
import type { JsonSchema } from './jsonSchemas.ts'
import { ref } from './parts.ts'

export const eventId: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]+-[0-9]+$',
  description: '`<ms>-<seq>`. Ids always rise: compare them as two numbers.',
  examples: ['1795265256103-4'],
}

/** `stock-update` → `StockUpdate`. */
export const schemaName = (event: EventName) =>
  event.replaceAll(/(^|-)[a-z]/g, (start) => start.slice(-1).toUpperCase())

/** One event of the stream: its data is JSON in one line. */
export const streamEvent = (name: EventName): JsonSchema => {
  const hasId = (journaledNames as readonly string[]).includes(name)
  return {
    properties: {
      event: { const: name },
      data: { contentMediaType: 'application/json', contentSchema: ref(schemaName(name)) },
      ...(hasId && { id: eventId }),
    },
    required: ['event', 'data', ...(hasId ? ['id'] : [])],
  }
}
