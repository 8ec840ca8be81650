import { describe, expect, test } from 'vitest'
import { startFakeTime } from '../fakeTime.ts'
import { outcomeOf, outcomeSaid } from '../table.ts'
import { experiments } from './experiments.ts'
import { readStream, type WireStream } from './readStream.ts'
import { serverRows } from './rows.ts'
import { servers, type ServerName } from './servers.ts'

const names = Object.keys(servers) as ServerName[]

/** Does what the row says to one server. */
async function outcome(what: string, name: ServerName, told: boolean): Promise<boolean> {
  const [experiment, start] = [experiments[what], servers[name]]
  if (experiment === undefined) throw new Error(`No experiment: ${what}`)
  const time = await startFakeTime()
  const server = await start(told)
  const streams: WireStream[] = []
  const { pass } = time
  try {
    return await experiment({
      server,
      pass,
      async open(query = '', options) {
        const stream = readStream(`${server.url}${query}`, options)
        streams.push(stream)
        await pass(5_000, () => stream.status() !== undefined || stream.isOver())
        return stream
      },
    })
  } finally {
    for (const stream of streams) stream.close()
    server.destroy()
    time.end()
  }
}

describe.each(serverRows.filter(({ what }) => what in experiments))('$what', ({ what, cells }) => {
  const tested = names.filter((name) => typeof cells[name] === 'string')
  test.each(tested)('%s', async (name) => {
    const plain = await outcome(what, name, false)
    const told = await outcome(what, name, true)
    expect(outcomeOf(plain, told)).toBe(outcomeSaid(cells[name]))
  })
})
