import { Refusal } from './refusal.ts'
import { problem, type Answer } from './answer.ts'
import type { HttpOptions, Refused } from './httpOptions.ts'

const minuteMs = 60_000

/** The answer to a method that is neither GET nor HEAD; null for these two. */
export function refuseMethod(method: string): Answer | null {
  if (method === 'GET' || method === 'HEAD') return null
  const detail = `${method.slice(0, 32)} is not possible here; use GET.`
  return problem(405, 'Method not allowed', detail, { Allow: 'GET, HEAD' })
}

export const notAcceptable = problem(
  406,
  'Not acceptable',
  'This is a text/event-stream; Accept excludes it.',
)

const texts = {
  stopping: [503, 'Stopping', 'The server is stopping. Come back in a moment.'],
  behind: [
    503,
    'Behind',
    'Another server has sent you newer events than this one has. Come back in a moment.',
  ],
  full: [503, 'Full', 'The server has as many streams as it can serve.'],
  address: [
    429,
    'Too many streams',
    'This address has the largest allowed number of streams open.',
  ],
  rate: [429, 'Too many requests', 'This address connects too often.'],
} as const

/** The answer to a client that may come back later. */
export function refuseFor(
  refused: Refused,
  { drawRetryMs, random }: Pick<HttpOptions, 'drawRetryMs' | 'random'>,
): Answer {
  // A random time: otherwise all refused clients would come back together.
  const waitMs = refused === 'rate' ? random() * minuteMs : drawRetryMs()
  const [status, title, detail] = texts[refused]
  return { ...problem(status, title, detail, retryAfter(waitMs)), closes: true }
}

const titles = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  429: 'Too many requests',
  503: 'Service unavailable',
}

/** The answer to what `subscribe.parse` has thrown. What is no refusal is told to `onError` alone. */
export function answerTo(error: unknown, onError: (error: unknown) => void): Answer {
  if (error instanceof Refusal) {
    const { status, message, retryAfterMs } = error
    return problem(
      status,
      titles[status],
      message,
      retryAfterMs === null ? {} : retryAfter(retryAfterMs),
    )
  }
  onError(error)
  return problem(500, 'Internal server error', 'The server could not answer this request.')
}

// Whole seconds, and at least one: a client that comes back at once is refused again.
function retryAfter(waitMs: number): Record<string, string> {
  return { 'Retry-After': String(Math.max(1, Math.ceil(waitMs / 1_000))) }
}
