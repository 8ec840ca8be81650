import { sourceNames } from '@marquee/shared/sources.ts'
import * as v from 'valibot'
import { jsonAnswer, textAnswer, type Answer } from '../http/answer.ts'

/**
 * Everything that can be made to fail on its own: each source, and the hosts of the films'
 * pictures.
 */
export const Upstream = v.picklist([...sourceNames, 'posters'])
export type Upstream = v.InferOutput<typeof Upstream>

export const Fault = v.strictObject({
  fault: v.picklist([
    '500',
    '429',
    '418',
    'html',
    'truncated',
    'empty',
    'wrong-shape',
    'slow',
    'hang',
    '401',
    '403',
    'phantom',
    'null-bars',
  ]),
  /**
   * The only symbol that fails, for an upstream that is asked for one symbol at a time. Default:
   * every request fails.
   */
  symbol: v.optional(v.string()),
  /** The `Retry-After` of a 429 or a 500, in seconds. Default: the answer has no such header. */
  retryAfterSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400))),
})
export type Fault = v.InferOutput<typeof Fault>

/** Makes the bad answer of each fault from a good answer. */
type Spoil = Readonly<Record<Fault['fault'], (answer: Answer) => Answer>>

/** The faults that one upstream has in its own words, where these are known. */
export type OwnFaults = Partial<Spoil>

/** An error page as most web servers send it. */
const page = (status: number, title: string) =>
  textAnswer(
    status,
    'text/html',
    `<html>\n<head><title>${status} ${title}</title></head>\n<body><h1>${status} ${title}</h1></body>\n</html>\n`,
  )
const asItIs = (answer: Answer) => answer

/** The faults of an upstream that has no words of its own. */
const anyUpstream: Spoil = {
  '500': () => page(500, 'Internal Server Error'),
  '429': () => page(429, 'Too Many Requests'),
  '418': () => textAnswer(418, 'text/html; charset=utf-8', ''),
  html: () => page(200, 'Just a moment...'),
  truncated: (answer) => ({
    ...answer,
    body: answer.body.subarray(0, Math.floor(answer.body.length / 2)),
  }),
  empty: (answer) => ({ ...answer, status: 200, body: new Uint8Array() }),
  'wrong-shape': () => jsonAnswer(200, { unexpected: true }),
  // These two change how the answer is delivered, not what it says.
  slow: asItIs,
  hang: asItIs,
  '401': () => page(401, 'Unauthorized'),
  '403': () => page(403, 'Forbidden'),
  phantom: asItIs,
  'null-bars': asItIs,
}

/**
 * Returns the answer that `fault` makes of `answer`. Where `own` has the fault, it decides;
 * otherwise the upstream fails like any web server. Without a fault the answer stays unchanged.
 */
export function spoil(answer: Answer, fault: Fault | undefined, own: OwnFaults = {}): Answer {
  if (fault === undefined) return answer
  const spoilt = { ...anyUpstream, ...own }[fault.fault](answer)
  const saysWhen = fault.fault === '500' || fault.fault === '429'
  return saysWhen ? { ...spoilt, retryAfterSeconds: fault.retryAfterSeconds } : spoilt
}
