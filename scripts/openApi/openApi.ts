import { PriceHistory, rangeNames } from '@marquee/shared/priceHistory.ts'
import { Journal } from '@marquee/shared/control.ts'
import { journaledNames, type EventName } from '@marquee/shared/events.ts'
import { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import { topics } from '@marquee/shared/topics.ts'
import { eventJsonSchemas, eventNames, jsonSchemaOf, type JsonSchema } from './jsonSchemas.ts'

const eventId: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]+-[0-9]+$',
  description: '`<ms>-<seq>`. Ids always rise: compare them as two numbers.',
  examples: ['1795265256103-4'],
}
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
/** `stock-update` → `StockUpdate`. */
export const schemaName = (event: EventName) =>
  event.replaceAll(/(^|-)[a-z]/g, (start) => start.slice(-1).toUpperCase())

/** One event of the stream: its data is JSON in one line. */
const streamEvent = (name: EventName): JsonSchema => {
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

const text = (description: string) => ({ description })
const header = (description: string, schema: JsonSchema = { type: 'string' }) => ({
  description,
  schema,
})
const retryAfter = { 'Retry-After': header('In seconds.', { type: 'integer', minimum: 1 }) }
const json = (schema: JsonSchema) => ({ 'application/json': { schema } })

/** An answer with an error body of RFC 9457. */
const problem = (description: string, headers?: object) => ({
  description,
  ...(headers && { headers }),
  content: { 'application/problem+json': { schema: ref('Problem') } },
})

const query = (name: string, description: string, schema: JsonSchema = { type: 'string' }) => ({
  in: 'query',
  name,
  description,
  required: false,
  schema,
})
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items, minItems: 1 })
const listed = { style: 'form', explode: false }

const subscription = [
  { ...query('topics', 'Only these topics.', list({ enum: topics })), ...listed },
  {
    ...query(
      'symbols',
      'Only these configured symbols. Narrows `stock-update` alone.',
      list({ type: 'string' }),
    ),
    ...listed,
  },
]
const cursor = query('lastEventId', 'The id of the last event that the client applied.')
const lastEventId = {
  in: 'header',
  name: 'Last-Event-ID',
  description: 'The same as `lastEventId`. If both are given, the header counts.',
  required: false,
  schema: { type: 'string' },
}

const notHere = { '421': problem('The `Host` is not one of `ALLOWED_HOSTS`.') }
const starting = { '503': problem('The server starts, is full, or is about to stop.', retryAfter) }

const operation = <Rest extends object>(operationId: string, summary: string, rest: Rest) => ({
  get: { operationId, summary, ...rest },
})

const paths = {
  '/api/events': operation('events', 'The event stream', {
    description:
      'In this order: `retry`, `hello`, then what was missed or a snapshot, then live events. A named event comes at least once in every `heartbeatMs`. PROTOCOL.md has the whole protocol.',
    parameters: [...subscription, cursor, lastEventId],
    responses: {
      '200': {
        description: 'An event stream that does not end by itself for 12 minutes or more.',
        headers: {
          'Cache-Control': header('Always `no-cache, no-store, no-transform`.'),
          'X-Accel-Buffering': header('Always `no`: a proxy must not hold events back.'),
        },
        content: {
          'text/event-stream': {
            itemSchema: {
              type: 'object',
              properties: {
                event: { type: 'string' },
                data: { type: 'string' },
                id: { type: 'string' },
                retry: { type: 'integer', minimum: 1_000, maximum: 60_000 },
              },
              anyOf: [
                { required: ['retry'], properties: { event: false, data: false } },
                ...eventNames.map(streamEvent),
              ],
            },
          },
        },
      },
      '400': problem('An unknown topic or symbol, or a parameter given twice.'),
      '406': problem('`Accept` excludes `text/event-stream`.'),
      ...notHere,
      '429': problem('Too many streams of this address, or opened too often.', retryAfter),
      ...starting,
    },
  }),
  '/api/snapshot': operation('snapshot', 'The newest event of every key', {
    parameters: [...subscription, cursor],
    responses: {
      '200': {
        description: 'The snapshot. It has an `ETag` and is compressed.',
        headers: {
          ETag: header('Of this snapshot.'),
          'Server-Now': header('The time of the server, in ms since 1970.', { type: 'integer' }),
        },
        content: json(ref('Snapshot')),
      },
      '304': text('Nothing has changed since `If-None-Match`. It has `Server-Now` too.'),
      '400': problem('An unknown topic or symbol, or a parameter given twice.'),
      ...notHere,
      ...starting,
    },
  }),
  '/api/time': operation('time', 'The time of the server', {
    responses: {
      '200': {
        description: 'The time.',
        content: json({
          type: 'object',
          properties: { now: { type: 'integer', minimum: 0, description: 'In ms since 1970.' } },
          required: ['now'],
        }),
      },
      ...notHere,
      ...starting,
    },
  }),
  '/api/stocks/{symbol}/history': operation('history', 'The history of a price, in bars', {
    parameters: [
      { in: 'path', name: 'symbol', required: true, schema: { type: 'string' } },
      query('range', 'How long it reaches back.', { enum: rangeNames, default: '5m' }),
      lastEventId,
    ],
    responses: {
      '200': { description: 'The oldest bar comes first.', content: json(ref('PriceHistory')) },
      '400': problem('An unknown range.'),
      '404': problem('An unknown symbol.'),
      ...notHere,
      ...starting,
    },
  }),
  '/api/posters/{movieId}': operation('poster', 'The picture of a film', {
    parameters: [{ in: 'path', name: 'movieId', required: true, schema: { type: 'string' } }],
    responses: {
      '200': {
        description: 'The picture, or a drawn placeholder where there is none.',
        headers: { 'X-Poster': header('`placeholder` where there is no picture.') },
        content: { 'image/*': {} },
      },
      '400': problem('No id of a film.'),
      ...notHere,
      ...starting,
    },
  }),
  '/api/openapi.json': operation('openapi', 'This document', {
    responses: {
      '200': { description: 'This document.', content: json({ type: 'object' }) },
      ...notHere,
      ...starting,
    },
  }),
  '/healthz': operation('alive', 'Whether the process lives', {
    responses: {
      '200': {
        description: 'It lives.',
        content: json({
          type: 'object',
          properties: { status: { const: 'ok' } },
          required: ['status'],
        }),
      },
    },
  }),
  '/readyz': operation('ready', 'Whether the server is ready', {
    parameters: [
      {
        ...query('journal', 'Also asks for a journal that can be reached.'),
        allowEmptyValue: true,
      },
    ],
    responses: {
      '200': {
        description: 'Every source has answered or failed, and the server does not stop.',
        content: json({
          type: 'object',
          properties: { status: { const: 'ready' }, journal: { enum: ['unsaved', 'cut'] } },
          required: ['status'],
        }),
      },
      '503': problem('It starts, stops, or cannot reach its journal.'),
    },
  }),
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
    paths,
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
