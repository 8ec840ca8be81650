import { createServer, type Server } from 'node:http'
import fastifySse, { type SSEReplyInterface } from '@fastify/sse'
import { createAdaptorServer } from '@hono/node-server'
import { createChannel, createSession } from 'better-sse'
import express from 'express'
import ExpressSse from 'express-sse'
import fastify from 'fastify'
import { Hono } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import * as v from 'valibot'
import { byNames, createStream, defineEvents } from '../../packages/sse-server/src/index.ts'
import { listen } from '../listen.ts'
import type { serverPeers } from './rows.ts'

export interface Published {
  n: number
  text?: string
}

/** A chat and a price, sent to every client at `url`. */
export interface RunningServer {
  url: string
  /** The id is the app's where the package leaves it to the app. */
  publish(name: string, data: Published, id?: string): void
  /** Sends to one client alone, where the package has a call for that. */
  publishToOne?(data: Published): void
  /** Stops as the documentation of the package says. */
  stop(): unknown
  /** Breaks all connections. */
  destroy(): void
}

export type ServerName = keyof typeof serverPeers

/** Starts an app as the documentation shows it. `told`: with every option of the package that helps. */
export type Start = (told: boolean) => Promise<RunningServer>

const numbered = v.object({ n: v.number(), text: v.optional(v.string()) })

const startOurs: Start = async (told) => {
  const events = defineEvents({
    chat: { schema: numbered },
    price: { kind: 'state', schema: numbered },
  })
  const stream = await createStream({
    events,
    ...(told && { subscribe: byNames(events), limits: { streams: 40 } }),
  })
  const app = express()
  app.get('/events', stream.handler())
  const server = createServer(app)
  const { url, destroy } = await listen(server)
  return {
    url,
    publish: (name, data) => void stream.publish(name as keyof typeof events, data),
    stop: () => stream.drain(),
    destroy() {
      void stream.close()
      destroy()
    },
  }
}

const startBetterSse: Start = async (told) => {
  const channels = { chat: createChannel(), price: createChannel() }
  const channelOf = (name: string) => (name === 'price' ? channels.price : channels.chat)
  let count = 0
  const app = express()
  app.get('/events', async (req, res) => {
    const session = await createSession(req, res)
    const asked = told ? req.query.events : undefined
    for (const [name, channel] of Object.entries(channels)) {
      if (asked === undefined || asked === name) channel.register(session)
    }
  })
  const server = createServer(app)
  return {
    ...(await listen(server)),
    publish(name, data, id = String(++count)) {
      channelOf(name).broadcast(data, name, { eventId: id })
    },
    publishToOne: (data) => void channels.chat.activeSessions[0]?.push(data, 'chat'),
    stop: () => server.close(),
  }
}

const startFastifySse: Start = async (told) => {
  const clients = new Set<SSEReplyInterface>()
  const log: { id: string; event: string; data: Published }[] = []
  let count = 0
  const app = fastify({ forceCloseConnections: false })
  // Node imports the plugin itself, but the types expect it in `default`.
  await app.register(fastifySse as unknown as typeof fastifySse.default)
  app.get('/events', { sse: told ? 'only' : true }, async (_, { sse }) => {
    sse.keepAlive()
    if (told) {
      await sse.replay(async (lastEventId) => {
        const at = log.findIndex(({ id }) => id === lastEventId)
        for (const message of log.slice(at + 1)) await sse.send(message)
      })
    }
    sse.sendHeaders()
    clients.add(sse)
    sse.onClose(() => clients.delete(sse))
  })
  await app.ready()
  return {
    ...(await listen(app.server)),
    publish(event, data, id = String(++count)) {
      log.push({ id, event, data })
      for (const sse of clients) sse.send({ id, event, data }).catch(() => {})
    },
    publishToOne(data) {
      const [one] = clients
      void one?.send({ event: 'chat', data })
    },
    stop: () => app.close(),
  }
}

const startExpressSse: Start = async (told) => {
  const sse = new ExpressSse()
  let count = 0
  const app = express()
  app.get('/events', sse.init)
  const server = createServer(app)
  return {
    ...(await listen(server)),
    publish(name, data, id = String(++count)) {
      sse.send(data, name, id)
      if (told && name === 'price') sse.updateInit([data])
    },
    stop: () => server.close(),
  }
}

const startHono: Start = async () => {
  const clients = new Set<SSEStreamingApi>()
  let count = 0
  const app = new Hono()
  app.get('/events', (context) =>
    streamSSE(context, async (stream) => {
      clients.add(stream)
      await new Promise<void>((resolve) => stream.onAbort(resolve))
      clients.delete(stream)
    }),
  )
  const server = createAdaptorServer({ fetch: app.fetch }) as Server
  return {
    ...(await listen(server)),
    publish(event, data, id = String(++count)) {
      for (const stream of clients) {
        stream.writeSSE({ id, event, data: JSON.stringify(data) }).catch(() => {})
      }
    },
    publishToOne(data) {
      const [one] = clients
      void one?.writeSSE({ event: 'chat', data: JSON.stringify(data) })
    },
    stop: () => server.close(),
  }
}

export const servers: Record<ServerName, Start> = {
  ours: startOurs,
  betterSse: startBetterSse,
  fastifySse: startFastifySse,
  expressSse: startExpressSse,
  hono: startHono,
}
