import { Agent, get, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

/** What an instance says of itself. */
export interface InstanceStatus {
  state: 'ready' | 'not ready' | 'down'
  leads: boolean
  /** Null where it is not known. */
  clients: number | null
  newestId: string | null
  /** Its link to Redis, as it sees it itself. */
  link: 'live' | 'unsaved' | 'cut' | null
}

export const down: InstanceStatus = {
  ...{ state: 'down', leads: false, clients: null, newestId: null, link: null },
}

// Node's default agent can use a proxy from the environment, and a proxy cannot reach our loopback.
const agent = new Agent()

/** Asks an instance at its own ports. One that does not answer within `withinMs` counts as down. */
export async function readInstance(
  port: number,
  adminPort: number,
  withinMs: number,
): Promise<InstanceStatus> {
  const ask = (port: number, path: string, method = 'GET') =>
    askWithin(withinMs, { port, path, method })
  try {
    const [ready, metrics, snapshot] = await Promise.all([
      ask(adminPort, '/readyz'),
      ask(adminPort, '/metrics'),
      // Nobody polls an upstream for the clock.
      ask(port, '/api/snapshot?topics=clock', 'HEAD'),
    ])
    return {
      state: ready.status === 200 ? 'ready' : 'not ready',
      ...readMetrics(metrics.body),
      newestId: /^W\/"(\d+-\d+)\./.exec(snapshot.etag)?.[1] ?? null,
    }
  } catch {
    return down
  }
}

/** Reads what the table needs from the text of `/metrics`. */
export function readMetrics(body: string): Pick<InstanceStatus, 'leads' | 'clients' | 'link'> {
  const valueOf = (metric: string) => {
    const line = body.split('\n').find((one) => one.startsWith(`${metric} `))
    return line === undefined ? null : Number(line.slice(metric.length + 1))
  }
  const states = ['live', 'unsaved', 'cut'] as const
  return {
    leads: valueOf('marquee_leader') === 1,
    clients: valueOf('marquee_connections'),
    link: states.find((state) => valueOf(`marquee_journal_state{state="${state}"}`) === 1) ?? null,
  }
}

async function askWithin(
  withinMs: number,
  request: { port: number; path: string; method: string },
) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const signal = AbortSignal.timeout(withinMs)
    get({ host: '127.0.0.1', ...request, agent, signal }, resolve).once('error', reject)
  })
  const { statusCode: status, headers } = answer
  return { status, etag: headers.etag ?? '', body: await text(answer) }
}
