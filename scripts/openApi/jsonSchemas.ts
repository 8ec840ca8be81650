import { toJsonSchema } from '@valibot/to-json-schema'
import { eventSchemas, type EventName } from '@marquee/shared/events.ts'
import type { GenericSchema } from 'valibot'

export type JsonSchema = Readonly<Record<string, unknown>>

/** A schema of ours as JSON Schema (draft 2020-12). It describes what is on the wire, before any fallback. */
export function jsonSchemaOf(schema: GenericSchema): JsonSchema {
  const json = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    // JSON has finite numbers alone, and an id is said again as a pattern where it is used.
    ignoreActions: ['finite'],
    overrideSchema: ({ valibotSchema }) =>
      valibotSchema.type === 'custom' ? { type: 'string', pattern: '^[0-9]+-[0-9]+$' } : undefined,
  })
  // Only a document of its own names its dialect.
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== '$schema'))
}

export const eventNames = Object.keys(eventSchemas) as EventName[]

/** The data of each event as JSON Schema, by the name of the event. */
export const eventJsonSchemas = Object.fromEntries(
  eventNames.map((name) => [name, jsonSchemaOf(eventSchemas[name])]),
) as Readonly<Record<EventName, JsonSchema>>
