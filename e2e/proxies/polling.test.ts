import { expect, inject, test } from 'vitest'
import { openEngine } from '../engines/drivers/openEngine.ts'
import { expectAll, expectConnection, publishAndSee } from '../engines/fixtures.ts'
import { openFaultServer } from '../engines/server/faultServer.ts'
import { bufferEverything, nginx } from './configs.ts'
import { openProxy } from './openProxy.ts'

test.runIf(inject('proxies').includes('nginx'))(
  'behind an nginx that buffers everything, a page polls, and streams again when the buffering ends',
  { meta: { leftOut: 'nginx is not installed' } },
  async ({ onTestFinished }) => {
    const server = await openFaultServer(inject('pageScript'))
    onTestFinished(() => server.close())
    const buffering = await openProxy('nginx', nginx(bufferEverything), server.url)
    onTestFinished(() => buffering.close())
    const engine = await openEngine(inject('engine'))
    onTestFinished(() => engine.close())
    const tab = await engine.newTab()
    await tab.goto(buffering.url)
    server.publish(3)
    await tab.ask((recorder) => recorder.open('/events', { snapshotUrl: '/snapshot', speed: 5 }))
    await expectConnection(tab, { status: 'open', transport: 'polling', reason: 'swallowed' })
    await expectAll(server, tab)
    await publishAndSee(server, tab, 3)
    expect(server.polls.length).toBeGreaterThanOrEqual(2)

    await buffering.close()
    const { port } = new URL(buffering.url)
    const passing = await openProxy(
      'nginx',
      nginx('proxy_buffering off;'),
      server.url,
      Number(port),
    )
    onTestFinished(() => passing.close())
    await expectConnection(tab, { status: 'open', transport: 'sse', reason: null })
    await publishAndSee(server, tab, 3)
  },
)
