import { fetchEventSource } from '@microsoft/fetch-event-source'
import { useEventSource as useVueUse } from '@vueuse/core'
import { EventSourcePlus } from 'event-source-plus'
import { EventSource } from 'eventsource'
import { expect, onTestFinished, test } from 'vitest'
import { openFaultServer } from '../../e2e/engines/server/faultServer.ts'
import { useEventSource } from '../../packages/use-event-source/src/vue.ts'
import type { ClientName } from './clients.ts'
import { clientRows } from './rows.ts'

// This file has no page: it is a server that renders one.

type Use = (url: string) => (() => void) | Promise<unknown>

const uses: Record<ClientName, Use> = {
  hello: (url) => useEventSource(url, { protocol: 'hello', events: {} }).close,
  plain: (url) => useEventSource(url, { protocol: 'plain', events: {} }).close,
  vueUse: (url) => useVueUse(url).close,
  fetchEventSource: (url) => fetchEventSource(url, {}),
  eventSource(url) {
    const source = new EventSource(url)
    return () => source.close()
  },
  eventSourcePlus(url) {
    const controller = new EventSourcePlus(url).listen({ onMessage() {} })
    return () => controller.abort()
  },
}

/** What happens where this client is used. The fetch is the control: it was asked for later. */
async function outcome(use: Use): Promise<string> {
  const server = await openFaultServer('')
  onTestFinished(() => server.close())
  const used = use(`${server.url}/events`)
  if (used instanceof Promise) {
    return used.then(
      () => 'yes',
      () => 'no: it throws',
    )
  }
  await fetch(`${server.url}/control`)
  await fetch(`${server.url}/control`)
  used()
  return server.requests.length > 0 ? 'no: it connects' : 'yes'
}

const { cells } =
  clientRows.find(({ what }) => what === 'does nothing where a server renders') ?? {}

test.each(Object.keys(uses) as ClientName[])(
  '%s does where a server renders what the table says',
  async (name) => {
    expect(await outcome(uses[name])).toBe(cells?.[name])
  },
)
