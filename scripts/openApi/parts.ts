import type { JsonSchema } from './jsonSchemas.ts'

/** The parts that the operations of the document are made of. */

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

export const text = (description: string) => ({ description })

/** A header that an answer may have. */
export const header = (description: string, schema: JsonSchema = { type: 'string' }) => ({
  description,
  schema,
})

/** A header that each such answer has. */
export const always = (description: string, schema?: JsonSchema) => ({
  ...header(description, schema),
  required: true,
})

export const etag = { ETag: always('Of this answer, for `If-None-Match`.') }
const retryAfter = { 'Retry-After': always('In seconds.', { type: 'integer', minimum: 1 }) }

export const json = (schema: JsonSchema) => ({ 'application/json': { schema } })

/** An answer with an error body of RFC 9457. */
export const problem = (description: string, headers?: object) => ({
  description,
  headers: { 'Cache-Control': always('Always `no-store`.', { const: 'no-store' }), ...headers },
  content: { 'application/problem+json': { schema: ref('Problem') } },
})

export const query = (
  name: string,
  description: string,
  schema: JsonSchema = { type: 'string' },
) => ({ in: 'query', name, description, required: false, schema })

/** The answers that each resource can give. */
export const common = {
  '421': problem('The `Host` is not one of `ALLOWED_HOSTS`.'),
  '503': problem('The server starts, is full, or is about to stop.', retryAfter),
}

export const tooMany = problem('Too many streams of this address, or opened too often.', retryAfter)

export const operation = <Rest extends object>(
  operationId: string,
  summary: string,
  rest: Rest,
) => ({ get: { operationId, summary, ...rest } })
