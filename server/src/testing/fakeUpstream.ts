import type { UpstreamAnswer, UpstreamGet } from '../upstreams/http.ts'

export interface FakeCall {
  url: string
  headers: Readonly<Record<string, string>>
}

/** An upstream for tests: it answers by address and remembers every call. */
export function createFakeUpstream(
  answer: (url: string) => UpstreamAnswer | Promise<UpstreamAnswer>,
) {
  const calls: FakeCall[] = []
  const get: UpstreamGet = async (url, headers) => {
    calls.push({ url, headers })
    return answer(url)
  }
  return { get, calls }
}

/** An answer as it comes over the wire: text as UTF-8, bytes unchanged, other values as JSON. */
export function answerWith(
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: Record<string, string> } = {},
): UpstreamAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    status,
    header: (name) => headers[name] ?? null,
    bytes: body instanceof Uint8Array ? body : new TextEncoder().encode(text),
  }
}
