import * as v from 'valibot'
import { ConfigError } from '../settings/configError.ts'
import { addressToken, journalPlace, secret } from '../settings/setting.ts'

export type Environment = Readonly<Record<string, string | undefined>>

type Entries = Readonly<Record<string, v.GenericSchema>>

/** Reads these settings. Throws a `ConfigError` for the first wrong one. */
export function parseSettings<E extends Entries>(
  entries: E,
  environment: Environment,
): v.InferOutput<v.ObjectSchema<E, undefined>> {
  const result = v.safeParse(v.object(entries), environment, { abortEarly: true })
  if (result.success) return result.output
  const [issue] = result.issues
  const name = String(issue.path?.[0]?.key)
  // A secret is not quoted, because other people may read the message.
  const wrong = mayHaveSecret(entries[name]) ? '' : `, not ${JSON.stringify(environment[name])}`
  throw new ConfigError(`${name}: ${issue.message}${wrong}`)
}

function mayHaveSecret(schema: v.GenericSchema | undefined): boolean {
  const grammar = schema !== undefined && 'wrapped' in schema ? schema.wrapped : schema
  return grammar === secret || grammar === addressToken || grammar === journalPlace
}
