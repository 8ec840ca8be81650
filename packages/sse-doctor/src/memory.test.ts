import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openGoodServer } from './testing/goodServer.ts'
import { headOf, openHostileServer, writeForEver } from './testing/hostileServer.ts'

/** How much memory a process has at most that examines this address, in MiB. */
async function peakMiB(url: string): Promise<number> {
  const file = fileURLToPath(new URL('testing/peakMemory.ts', import.meta.url))
  const child = spawn(process.execPath, [file, url], { stdio: ['ignore', 'pipe', 'inherit'] })
  return Number(await text(child.stdout))
}

const bomb = gzipSync(Buffer.alloc(64 * 1_048_576, 'data: x\n\n'))

/** At rest, and with as many ordinary events as a visit keeps. After these it is silent. */
const controls = openGoodServer().then(async (good) => {
  await using server = good
  const usual = await peakMiB(server.url)
  const events = `data: ${'x'.repeat(100)}\n\n`.repeat(150_000)
  await using large = await openHostileServer((it) => void it.write(`${headOf()}${events}`))
  return { usual, full: await peakMiB(`http://127.0.0.1:${large.port}/`) }
})

test.concurrent.each([
  ['one endless line', `${headOf()}data: `, 'x'.repeat(1_048_576)],
  ['endless empty comments', headOf(), ':\n\n'.repeat(20_000)],
  ['endless lines of one frame', headOf(), 'a\n'.repeat(30_000)],
  ['endless chunks of one byte', headOf('Transfer-Encoding: chunked'), '1\r\nx\r\n'.repeat(10_000)],
  ['a gzip bomb', headOf('Content-Encoding: gzip'), bomb],
])('%s takes a bounded memory', async (_, head, more) => {
  const { usual, full } = await controls
  await using hostile = await openHostileServer((it) => {
    it.write(head)
    writeForEver(it, () => more)
  })
  const most = await peakMiB(`http://127.0.0.1:${hostile.port}/`)
  expect(full).toBeGreaterThan(usual)
  // What the doctor keeps is bounded by what it costs in memory, whatever it is. A part of the rest is not
  // collected yet, on a busy machine more of it. Without a bound it would be many times as much.
  expect(most - usual).toBeLessThan(6 * (full - usual))
})
