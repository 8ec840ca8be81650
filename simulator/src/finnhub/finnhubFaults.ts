import { jsonAnswer, textAnswer } from '../http/answer.ts'
import type { OwnFaults } from '../upstream/faults.ts'
import { noQuote } from './finnhubBody.ts'

/** Finnhub's own refusals and errors. */
export const finnhubFaults: OwnFaults = {
  '429': () =>
    jsonAnswer(429, { error: 'API limit reached. Please try again later. Remaining Limit: 0' }),
  '401': () => jsonAnswer(401, { error: 'Invalid API key.' }),
  '403': () => jsonAnswer(403, { error: "You don't have access to this resource." }),
  html: () =>
    textAnswer(
      200,
      'text/html; charset=UTF-8',
      '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>\n',
    ),
  'wrong-shape': () => jsonAnswer(200, { c: '341.27', pc: null, t: 'now' }),
  /** The answer for an unknown symbol, which has status 200. */
  phantom(answer) {
    const text = new TextDecoder().decode(answer.body)
    if (text.startsWith('{"c":')) return jsonAnswer(200, noQuote)
    return text.includes('"ticker":') ? jsonAnswer(200, {}) : answer
  },
}
