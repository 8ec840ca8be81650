import { request, type IncomingMessage } from 'node:http'
import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'

/** The head of the answer to one GET. It does not wait for a body, which might not end. */
export function headOf(
  { port }: Program,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, path, headers, agent: false })
    asked.on('error', reject)
    asked.on('response', (response) => {
      resolve(response)
      response.destroy()
    })
    asked.end()
  })
}
