/** The part of Standard Schema v1 that is used here. Valibot, Zod and ArkType schemas have it. */
export interface StandardSchema<Input = unknown, Output = unknown> {
  readonly '~standard': {
    validate(value: unknown): Result<Output> | Promise<Result<Output>>
    readonly types?: { readonly input: Input; readonly output: Output } | undefined
  }
}

type Result<T> =
  { readonly value: T; readonly issues?: undefined } | { readonly issues: readonly Issue[] }

interface Issue {
  readonly message: string
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined
}

type Types<S extends StandardSchema> = NonNullable<S['~standard']['types']>
export type InputOf<S extends StandardSchema> = Types<S>['input']
export type OutputOf<S extends StandardSchema> = Types<S>['output']

/**
 * Returns what `schema` makes of `value`. Throws an `Error` that names the first wrong field, and a
 * `TypeError` where the schema is asynchronous.
 */
export function readWith(schema: StandardSchema, value: unknown): unknown {
  const result = schema['~standard'].validate(value)
  if (result instanceof Promise) {
    // Otherwise its rejection would end the process.
    result.catch(() => {})
    throw new TypeError('its schema is asynchronous')
  }
  if (result.issues === undefined) return result.value
  const [issue] = result.issues
  throw new Error(`${pathOf(issue)}: ${issue?.message ?? 'wrong'}`)
}

function pathOf(issue: Issue | undefined): string {
  const keys = (issue?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
  return keys.length === 0 ? 'data' : keys.join('.')
}
