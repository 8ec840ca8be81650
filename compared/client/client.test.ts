import { describe, expect, test, vi } from 'vitest'
import { openFaultServer } from '../../e2e/engines/server/faultServer.ts'
import { outcomeOf, outcomeSaid } from '../table.ts'
import { clients, type ClientName, type Stream } from './clients.ts'
import { experiments } from './experiments.ts'
import { setHidden } from './page.ts'
import { startFakeTime } from '../fakeTime.ts'
import { clientRows } from './rows.ts'

const names = Object.keys(clients) as ClientName[]

/** Does what the row says to one client, on a server of its own. */
async function outcome(what: string, name: ClientName, told: boolean): Promise<boolean> {
  const experiment = experiments[what]
  if (experiment === undefined) throw new Error(`No experiment: ${what}`)
  const time = await startFakeTime()
  const server = await openFaultServer('')
  const streams: Stream[] = []
  try {
    return await experiment({
      server,
      open(url = `${server.url}/events`, request) {
        const stream = clients[name](url, { told, ...(request && { request }) })
        streams.push(stream)
        return stream
      },
      pass: time.pass,
      chance: (value) => void vi.spyOn(Math, 'random').mockReturnValue(value),
    })
  } finally {
    setHidden(false)
    for (const stream of streams) stream.close()
    await server.close()
    vi.restoreAllMocks()
    time.end()
  }
}

describe.each(clientRows.filter(({ what }) => what in experiments))('$what', ({ what, cells }) => {
  const tested = names.filter((name) => typeof cells[name] === 'string')
  test.each(tested)('%s', async (name) => {
    const plain = await outcome(what, name, false)
    const told = await outcome(what, name, true)
    expect(outcomeOf(plain, told)).toBe(outcomeSaid(cells[name]))
  })
})
