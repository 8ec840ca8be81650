import { jsonAnswer, textAnswer, type Answer } from '../http/answer.ts'
import { noQuote } from './finnhubBody.ts'

/** How Finnhub refuses and fails, in its own words. */
export const finnhubFaults = {
  tooMany: jsonAnswer(429, {
    error: 'API limit reached. Please try again later. Remaining Limit: 0',
  }),
  unauthorized: jsonAnswer(401, { error: 'Invalid API key.' }),
  forbidden: jsonAnswer(403, { error: "You don't have access to this resource." }),
  blocked: textAnswer(
    200,
    'text/html; charset=UTF-8',
    '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>\n',
  ),
  misshape: (): Answer => jsonAnswer(200, { c: '341.27', pc: null, t: 'now' }),
  /** As if the symbol were not known, which has status 200. */
  phantom: (answer: Answer): Answer => {
    const text = new TextDecoder().decode(answer.body)
    if (text.startsWith('{"c":')) return jsonAnswer(200, noQuote)
    return text.includes('"ticker":') ? jsonAnswer(200, {}) : answer
  },
}
