import { PriceHistory } from '@marquee/shared/priceHistory.ts'
import { Journal } from '@marquee/shared/control.ts'
import { journaledNames } from '@marquee/shared/events.ts'
import { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { topics } from '@marquee/shared/topics.ts'
import { eventJsonSchemas, eventNames, jsonSchemaOf, type JsonSchema } from './jsonSchemas.ts'
import { labPaths } from './labPaths.ts'
import { ref } from './parts.ts'
import { paths } from './paths.ts'
import { eventId, schemaName } from './streamEvent.ts'

const snapshotEvents = eventNames.filter(
  (name) =>
    (topics as readonly string[]).includes(name) && journaledNames.some((one) => one === name),
)

const snapshot: JsonSchema = {
  type: 'object',
  description: 'The beginning of a fresh stream, and the cursor that continues it.',
  properties: {
    protocol: { const: 1 },
    lastEventId: { anyOf: [eventId, { type: 'null' }] },
    timeZone: { type: 'string' },
    sources: { type: 'array', items: ref('SourceStatus') },
    journal: ref('Journal'),
    events: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: eventId, event: { type: 'string' }, data: {} },
        required: ['id', 'event', 'data'],
        oneOf: snapshotEvents.map((name) => ({
          properties: { event: { const: name }, data: ref(schemaName(name)) },
          required: ['event'],
        })),
      },
    },
  },
  required: ['protocol', 'lastEventId', 'timeZone', 'sources', 'events'],
}

/** The HTTP interface of Marquee as OpenAPI 3.2. Its schemas are those of `shared/src`. */
export function openApi() {
  return {
    openapi: '3.2.0',
    info: {
      title: 'Marquee',
      version: '1',
      summary: 'What is on now: films, the time and market prices, over one event stream',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [],
    paths: { ...paths, ...labPaths },
    components: {
      schemas: {
        ...Object.fromEntries(eventNames.map((name) => [schemaName(name), eventJsonSchemas[name]])),
        SourceStatus: jsonSchemaOf(SourceStatus),
        Journal: jsonSchemaOf(Journal),
        PriceHistory: jsonSchemaOf(PriceHistory),
        Snapshot: snapshot,
        Problem: {
          type: 'object',
          description: 'RFC 9457.',
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
          },
          required: ['type', 'title', 'status'],
        },
      },
    },
  }
}
