import { request, type IncomingMessage } from 'node:http'
import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'

/** No `statusCode`: there was no answer. */
export type Head = Pick<IncomingMessage, 'statusCode' | 'headers'>

/** Only ends a wait for what does not come. Nothing that is right takes so long. */
const longestMs = 10_000

/** The head of the answer to one GET. It does not wait for a body, which might not end. */
export function headOf(
  { port }: Program,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Head> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(longestMs)
    const asked = request({ host: 'localhost', port, path, headers, agent: false, signal })
    asked.on('error', () => resolve({ headers: {} }))
    asked.on('response', (response) => {
      resolve(response)
      response.destroy()
    })
    asked.end()
  })
}
