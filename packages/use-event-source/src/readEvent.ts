/** The part of Standard Schema v1 that is used here. Valibot, Zod and ArkType schemas have it. */
export interface SchemaLike<T = unknown> {
  readonly '~standard': {
    validate(value: unknown): Result<T> | Promise<Result<T>>
    readonly types?: { readonly output: T } | undefined
  }
}

type Result<T> =
  | { readonly value: T; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string }[] }

/**
 * How one event is read: a Standard Schema that is synchronous, a function that gets the text and may
 * throw, or an object with a schema, as a server describes its events.
 */
export type ClientEvent = SchemaLike | Reader | { readonly schema: SchemaLike }

type Reader = (text: string) => unknown

/**
 * How each event is read, by the names to listen for. Never `open` or `error`: an EventSource fires
 * events of its own by these names (WHATWG HTML §9.2).
 */
export type ClientEvents = Readonly<Record<string, ClientEvent>> & {
  readonly open?: never
  readonly error?: never
}

/** What reading an event returns. */
export type Read<T> = T extends { readonly '~standard': infer Standard }
  ? Output<Standard>
  : T extends { readonly schema: { readonly '~standard': infer Standard } }
    ? Output<Standard>
    : T extends (text: string) => infer R
      ? R
      : never

type Output<Standard> = Standard extends { readonly types?: infer Types }
  ? NonNullable<Types> extends { readonly output: infer T }
    ? T
    : unknown
  : unknown

/** Reads the text of one event. Throws an `Error` that says what is wrong with it. */
export function readEvent(event: ClientEvent, text: string): unknown {
  // The schemas of ArkType are functions as well.
  const schema = '~standard' in event ? event : 'schema' in event ? event.schema : null
  if (!schema) return (event as Reader)(text)
  const result = schema['~standard'].validate(JSON.parse(text))
  if ('then' in result) throw new Error('async schema')
  if (result.issues) throw new Error(result.issues[0]?.message)
  return result.value
}
