import { expect } from 'vitest'
import { answerFaults } from '../../../scripts/openApi/answerFaults.ts'

/** `fetch` for tests. An answer that shared/openapi.json does not allow fails the test. */
export async function documentedFetch(url: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(url, init)
  const { status, headers } = response
  // A stream does not end, and a test reads it by itself.
  const isJson = /json/.test(headers.get('content-type') ?? '')
  const text = isJson ? await response.clone().text() : null
  const answer = { method: init.method, path: new URL(url).pathname, status, headers, text }
  expect(answerFaults(answer)).toEqual([])
  return response
}
