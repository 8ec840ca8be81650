import { jsonAnswer, textAnswer, type Answer } from '../http/answer.ts'
import type { OwnFaults } from '../upstream/faults.ts'

interface Chart {
  chart: {
    result: { meta: object; indicators: { quote: Record<string, unknown[]>[] } }[] | null
  }
}

export const yahooTooMany = textAnswer(429, 'text/html', 'Edge: Too Many Requests')

/** Yahoo's own refusals and errors. */
export const yahooFaults: OwnFaults = {
  '429': () => yahooTooMany,
  '401': () =>
    jsonAnswer(401, {
      finance: { result: null, error: { code: 'Unauthorized', description: 'Invalid Crumb' } },
    }),
  '403': () => textAnswer(403, 'text/html', '<html><body>Access Denied</body></html>\n'),
  html: () =>
    textAnswer(
      200,
      'text/html',
      '<!DOCTYPE html><html><head><title>Yahoo</title></head><body><form action="https://consent.yahoo.com/"></form></body></html>\n',
    ),
  'wrong-shape': () => jsonAnswer(200, { chart: { result: 'unavailable', error: null } }),
  /** The answer for an unknown symbol: status 200, and no price. */
  phantom: (answer) =>
    withChart(answer, ({ meta, ...rest }) => ({
      ...rest,
      meta: {
        ...meta,
        currency: null,
        instrumentType: 'ECNQUOTE',
        regularMarketTime: null,
        regularMarketPrice: undefined,
      },
    })),
  /** Minutes without a trade. */
  'null-bars': (answer) =>
    withChart(answer, ({ indicators, ...rest }) => ({
      ...rest,
      indicators: { quote: indicators.quote.map(emptied) },
    })),
}

type Result = NonNullable<Chart['chart']['result']>[number]

function withChart(answer: Answer, change: (result: Result) => object): Answer {
  const { chart } = JSON.parse(new TextDecoder().decode(answer.body)) as Chart
  if (chart.result === null) return answer
  return jsonAnswer(200, { chart: { ...chart, result: chart.result.map(change) } })
}

const emptied = (bars: Record<string, unknown[]>) =>
  Object.fromEntries(Object.entries(bars).map(([name, values]) => [name, values.map(() => null)]))
