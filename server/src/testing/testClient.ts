import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** For tests: creates a folder like that of a build, with `files` in it. */
export function clientWith(files: Record<string, string | Buffer>): string {
  const dir = mkdtempSync(join(tmpdir(), 'client-'))
  onTestFinished(() => rmSync(dir, { recursive: true }))
  mkdirSync(join(dir, 'assets'))
  for (const [path, content] of Object.entries(files)) writeFileSync(join(dir, path), content)
  return dir
}

/** Asks without `fetch`, which would unpack the body and send further headers. */
export async function askRaw(
  port: number,
  path: string,
  headers: OutgoingHttpHeaders = {},
  method = 'GET',
) {
  const req = request({ port, host: '127.0.0.1', path, method, headers })
  const [res] = (await once(req.end(), 'response')) as [IncomingMessage]
  return { status: res.statusCode, headers: res.headers, body: await buffer(res) }
}
