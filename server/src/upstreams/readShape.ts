import * as v from 'valibot'
import { UpstreamError } from './upstreamError.ts'

/** Checks foreign data. Throws an `UpstreamError` of kind `shape` that names the first wrong field. */
export function readShape<S extends v.GenericSchema>(schema: S, data: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, data, { abortEarly: true })
  if (result.success) return result.output
  // Not `issue.message`: it quotes the foreign value, however long that is.
  const [issue] = result.issues
  const field = v.getDotPath(issue) ?? 'the answer'
  throw new UpstreamError('shape', `${field} is not ${issue.expected ?? 'as expected'}`)
}
