import { eventNames, type JsonSchema } from './jsonSchemas.ts'
import { rangeNames } from '@marquee/shared/priceHistory.ts'
import { topics } from '@marquee/shared/topics.ts'
import {
  always,
  common,
  etag,
  header,
  json,
  operation,
  problem,
  query,
  ref,
  text,
  tooMany,
} from './parts.ts'
import { streamEvent } from './streamEvent.ts'

const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items, minItems: 1 })
const serverNow = {
  'Server-Now': always('The time of the server, in ms since 1970.', { type: 'integer' }),
}
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

/** What anybody may ask for. */
export const paths = {
  '/api/events': operation('events', 'The event stream', {
    description:
      'In this order: `retry`, `hello`, then what was missed or a snapshot, then live events. A named event comes at least once in every `heartbeatMs`. PROTOCOL.md has the whole protocol.',
    parameters: [...subscription, cursor, lastEventId],
    responses: {
      '200': {
        description: 'An event stream that does not end by itself for 12 minutes or more.',
        headers: {
          'Cache-Control': always('A proxy must neither keep nor change the stream.', {
            const: 'no-cache, no-store, no-transform',
          }),
          'X-Accel-Buffering': always('A proxy must not hold events back.', { const: 'no' }),
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
      '204': text('Only with `LAB=1`: the lab was asked to refuse the stream.'),
      '400': problem('An unknown topic or symbol, or a parameter given twice.'),
      '406': problem('`Accept` excludes `text/event-stream`.'),
      ...common,
      '429': tooMany,
    },
  }),
  '/api/snapshot': operation('snapshot', 'The newest event of every key', {
    parameters: [...subscription, cursor],
    responses: {
      '200': {
        description: 'The snapshot. It has an `ETag` and is compressed.',
        headers: {
          ...etag,
          ...serverNow,
        },
        content: json(ref('Snapshot')),
      },
      '304': {
        description: 'Nothing has changed since `If-None-Match`.',
        headers: { ...etag, ...serverNow },
      },
      '400': problem('An unknown topic or symbol, or a parameter given twice.'),
      '429': tooMany,
      ...common,
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
      ...common,
    },
  }),
  '/api/stocks/{symbol}/history': operation('history', 'The history of a price, in bars', {
    parameters: [
      { in: 'path', name: 'symbol', required: true, schema: { type: 'string' } },
      query('range', 'How long it reaches back.', { enum: rangeNames, default: '5m' }),
      lastEventId,
    ],
    responses: {
      '200': {
        description: 'The oldest bar comes first.',
        headers: etag,
        content: json(ref('PriceHistory')),
      },
      '304': { ...text('Nothing has changed since `If-None-Match`.'), headers: etag },
      '400': problem('An unknown range.'),
      '404': problem('An unknown symbol.'),
      ...common,
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
      ...common,
    },
  }),
  '/api/openapi.json': operation('openapi', 'This document', {
    responses: {
      '200': { description: 'This document.', content: json({ type: 'object' }) },
      ...common,
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
