import { jsonAnswer, textAnswer, type Answer } from '../http/answer.ts'

const refusal = (status: number, status_code: number, status_message: string): Answer =>
  jsonAnswer(status, { success: false, status_code, status_message })

export const tmdbUnauthorized = refusal(401, 7, 'Invalid API key: You must be granted a valid key.')

export const tmdbNotFound = refusal(404, 34, 'The resource you requested could not be found.')

export const tmdbBadPage = refusal(
  400,
  22,
  'Invalid page: Pages start at 1 and max at 500. They are expected to be an integer.',
)

export const tmdbTooMany = jsonAnswer(429, {
  status_code: 25,
  status_message: 'Your request count (41) is over the allowed limit of (40).',
})

/** The page of its CDN for addresses that it does not serve. */
export const tmdbBlocked = textAnswer(
  200,
  'text/html',
  '<!DOCTYPE html><html><head><title>ERROR: The request could not be satisfied</title></head><body><h1>403 ERROR</h1></body></html>\n',
)

export const tmdbWrongShape = jsonAnswer(200, {
  page: 1,
  results: null,
  total_pages: 1,
  total_results: 20,
})
