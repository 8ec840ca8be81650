import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import document from '../../shared/openapi.json' with { type: 'json' }
import { documentedAnswer } from './documentedAnswer.ts'

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'openapi')

/** An answer as a test has it. */
export interface Answer {
  /** Default: GET. */
  method?: string | undefined
  /** The path of the address that was asked for, such as `/api/time`. */
  path: string
  status: number
  headers: Headers
  /** Its body, or as much of the stream as came. Null if the test does not know it. */
  text: string | null
}

/** What of an answer the document does not allow. An empty list means that it fits. */
export function answerFaults({ method = 'GET', path, status, headers, text }: Answer): string[] {
  const documented = documentedAnswer(method, path, status)
  if ('fault' in documented) return [documented.fault]
  const { at, response } = documented
  const found = Object.entries(response.headers ?? {}).flatMap(([name, { required = false }]) =>
    headerFaults(name, headers.get(name), required, [...at, 'headers', name, 'schema']),
  )
  const media = headers.get('content-type')?.split(';')[0] ?? ''
  const { content } = response
  if (content === undefined) return [...found, ...(text ? [`${status} has no body`] : [])]
  const type = [media, media.replace(/\/.*/, '/*')].find((type) => type in content)
  const described = type === undefined ? undefined : content[type]
  if (type === undefined || described === undefined) {
    return [...found, `${method} ${path} ${status} has no ${media || 'body without a type'}`]
  }
  // An answer to HEAD has the headers alone.
  if (text === null || method === 'HEAD') return found
  if ('itemSchema' in described) {
    const schema = [...at, 'content', type, 'itemSchema']
    return [...found, ...eventsIn(text).flatMap((event) => eventFaults(event, schema))]
  }
  if (!('schema' in described)) return found
  return [...found, ...faults([...at, 'content', type, 'schema'], JSON.parse(text))]
}

function headerFaults(name: string, value: string | null, required: boolean, schema: string[]) {
  if (value === null) return required ? [`the header ${name} is missing`] : []
  // A header is text. Its schema says what the text means.
  const meant = /^\d+$/.test(value) ? Number(value) : value
  return faults(schema, meant).map((fault) => `${name}:${fault}`)
}

type StreamSchema =
  (typeof document.paths)['/api/events']['get']['responses']['200']['content']['text/event-stream']['itemSchema']
const { itemSchema } =
  document.paths['/api/events'].get.responses['200'].content['text/event-stream']

function eventFaults({ event, data, id }: EventSourceMessage, schema: string[]): string[] {
  const own = itemSchema.anyOf.findIndex(
    ({ properties }: StreamSchema['anyOf'][number]) =>
      (properties as { event: { const?: unknown } }).event.const === event,
  )
  if (own < 0) return [`the event ${event} is not in the document`]
  const at = [...schema, 'anyOf', String(own)]
  return [
    ...faults(at, { event, data, ...(id !== undefined && { id }) }),
    // JSON Schema only notes what the text of `data` holds. So it is read here.
    ...faults([...at, 'properties', 'data', 'contentSchema'], JSON.parse(data)),
  ]
}

const escaped = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** What the schema at this place of the document does not allow. */
function faults(at: readonly string[], value: unknown): string[] {
  const pointer = `openapi#/${at.map(escaped).join('/')}`
  const validate = ajv.getSchema(pointer)
  if (validate === undefined) return [`there is no schema at ${pointer}`]
  if (validate(value) === true) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

function eventsIn(text: string): EventSourceMessage[] {
  const events: EventSourceMessage[] = []
  createParser({ onEvent: (event) => events.push(event) }).feed(text)
  return events
}
