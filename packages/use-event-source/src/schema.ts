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
 * One schema for every event name to listen for. Never `open` or `error`: an EventSource fires
 * events of its own by these names (WHATWG HTML §9.2).
 */
export type SchemaMap = Readonly<Record<string, SchemaLike>> & {
  readonly open?: never
  readonly error?: never
}

export type Infer<S extends SchemaLike> = NonNullable<S['~standard']['types']>['output']

/** Parses the text of one event. Throws an `Error` that says what is wrong with it. */
export function parseData<T>(schema: SchemaLike<T>, text: string): T {
  const result = schema['~standard'].validate(JSON.parse(text))
  if (result instanceof Promise) throw new Error('async schema')
  if (result.issues) throw new Error(result.issues[0]?.message)
  return result.value
}
