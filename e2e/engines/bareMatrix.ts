import { engineNames, type EngineName } from './drivers/engine.ts'
import { drop, live, neverAnswer, onlyHeaders, refuse, say, type Answer } from './server/answers.ts'

/**
 * How a bare EventSource ends up. `comes back`: it reconnects by itself. `dead`: it is CLOSED and never
 * asks again. `notices nothing`: it reports neither an error nor an end.
 */
export type Fate = 'comes back' | 'dead' | 'notices nothing'

export interface BareCase {
  name: string
  /** The first answer. If there are two, the first is a good stream that is cut. */
  answers: Answer[]
  fate: Record<EngineName, Fate>
}

const everywhere = (fate: Fate) => ({ chromium: fate, firefox: fate, webkit: fate })

// The first stream says this, so that a browser that comes back does so soon.
const soon = 'retry: 100\n\n'
const latin1 = { headers: { 'Content-Type': 'text/event-stream; charset=iso-8859-1' } }

/** Every row of the table in docs/browsers.md. */
export const bareCases: BareCase[] = [
  ...[204, 401, 429, 500, 502, 503].map((status) => ({
    name: `the first answer is ${status}`,
    answers: [refuse(status, status === 429 ? { 'Retry-After': '1' } : {})],
    fate: everywhere('dead'),
  })),
  ...[204, 502, 503].map((status) => ({
    name: `after a good stream, ${status}`,
    answers: [live({ retryMs: 100 }), refuse(status)],
    fate: everywhere('dead'),
  })),
  {
    name: 'the stream is a page (`text/html`)',
    answers: [refuse(200)],
    fate: everywhere('dead'),
  },
  {
    name: 'the stream says `charset=iso-8859-1`',
    answers: [say(soon + 'event: news\ndata: {"n":1}\n\n', latin1)],
    fate: { ...everywhere('notices nothing'), chromium: 'dead' },
  },
  {
    name: 'after a good stream, the connection breaks before an answer',
    answers: [live({ retryMs: 100 }), drop],
    fate: everywhere('comes back'),
  },
  {
    name: 'after a good stream, the connection is never answered',
    answers: [live({ retryMs: 100 }), neverAnswer],
    fate: everywhere('notices nothing'),
  },
  {
    name: 'the connection is never answered',
    answers: [neverAnswer],
    fate: everywhere('notices nothing'),
  },
  {
    name: 'headers come, and then nothing',
    answers: [onlyHeaders],
    fate: everywhere('notices nothing'),
  },
  {
    name: 'the stream is silent for ever',
    answers: [live({ mute: true })],
    fate: everywhere('notices nothing'),
  },
]

/** A closed port. After it Firefox comes back only to a server of the page's own origin. */
export const refusals = [
  ['', { urlOf: (url: string) => `${url}/events`, fate: everywhere('comes back') }],
  [
    ' of another origin',
    {
      urlOf: (url: string) => `${url.replace('127.0.0.1', 'localhost')}/events`,
      fate: { ...everywhere('comes back'), firefox: 'dead' },
    },
  ],
] satisfies [string, { urlOf(url: string): string; fate: Record<EngineName, Fate> }][]

/** The rows of the table in docs/browsers.md. The suite tests each of them. */
export const tableOfFates: string[][] = [
  ...bareCases,
  ...refusals.map(([origin, { fate }]) => ({ name: `the server${origin} is not there`, fate })),
].map(({ name, fate }) => [name, ...engineNames.map((engine) => fate[engine])])
