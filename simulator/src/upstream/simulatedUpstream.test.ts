import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { expect, onTestFinished, test } from 'vitest'
import { tides } from '../testing/tides.ts'
import type { UpstreamDeps } from './simulatedUpstream.ts'

test('the example of a pretend upstream answers over HTTP', async () => {
  const respond: UpstreamDeps['respond'] = (res, { status, body }) => {
    res.status(status).end(body)
  }
  const deps: Partial<UpstreamDeps> = { time: { now: () => 0 }, respond }
  const app = express().use(tides.createRoutes(deps as UpstreamDeps))
  const server = app.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}/v1/now`)
  expect(await answer.json()).toEqual({ metres: 0 })
})
