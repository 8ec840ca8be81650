import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { openApi } from './openApi.ts'

interface Documented {
  content?: Record<string, { schema?: object; itemSchema?: object }>
}

const document = openApi()
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'openapi')

/** An answer as a test has it: `text` is its body, or as much of the stream as came. */
export interface Answer {
  path: keyof typeof document.paths
  status: number
  type: string | null
  text: string
}

/** What of an answer the document does not allow. An empty list means that it fits. */
export function answerFaults({ path, status, type, text }: Answer): string[] {
  const responses: Readonly<Partial<Record<string, Documented>>> = document.paths[path].get
    .responses as never
  const response = responses[status]
  if (response === undefined) return [`${path} has no answer ${status}`]
  const media = type?.split(';')[0] ?? ''
  const content = response.content?.[media] ?? response.content?.[media.replace(/\/.*/, '/*')]
  if (response.content === undefined) return text === '' ? [] : [`${status} has no body`]
  if (content === undefined) return [`${path} ${status} has no ${media}`]
  if (content.itemSchema !== undefined) return eventsIn(text).flatMap((event) => eventFaults(event))
  return content.schema === undefined ? [] : faults(pointer(path, status, media), JSON.parse(text))
}

const pointer = (path: string, status: number, media: string, rest = 'schema') =>
  `openapi#/paths/${escaped(path)}/get/responses/${status}/content/${escaped(media)}/${rest}`

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')

function eventFaults({ event, data, id }: EventSourceMessage): string[] {
  const item = { event, data, ...(id !== undefined && { id }) }
  const schema = document.paths['/api/events'].get.responses[200].content['text/event-stream']
  const own = schema.itemSchema.anyOf.findIndex(
    (one) => (one.properties as { event: { const?: unknown } }).event.const === event,
  )
  if (own < 0) return [`the event ${event} is not in the document`]
  const at = pointer('/api/events', 200, 'text/event-stream', `itemSchema/anyOf/${own}`)
  return [
    ...faults(at, item),
    // JSON Schema only notes what the text of `data` holds. So it is read here.
    ...faults(`${at}/properties/data/contentSchema`, JSON.parse(data)),
  ]
}

function faults(at: string, value: unknown): string[] {
  const validate = ajv.getSchema(at)
  if (validate === undefined) return [`there is no schema at ${at}`]
  if (validate(value) === true) return []
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

function eventsIn(text: string): EventSourceMessage[] {
  const events: EventSourceMessage[] = []
  createParser({ onEvent: (event) => events.push(event) }).feed(text)
  return events
}
