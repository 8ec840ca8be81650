import { readFileSync } from 'node:fs'
import type { RequestHandler } from 'express'

// `npm run generate` writes the file, from the schemas of the contract.
const document = readFileSync(new URL('../../../shared/openapi.json', import.meta.url))

/** `GET /api/openapi.json`: the HTTP interface as OpenAPI 3.2. */
export const answerOpenApi: RequestHandler = (_req, res) => {
  res.set('Cache-Control', 'no-cache').type('application/json').send(document)
}
