import { dueAtMs, type Plan } from '../plan/plan.ts'
import { answerCalls } from '../process/calls.ts'
import { monotonicMs } from '../process/monotonic.ts'
import { ownUsage } from '../process/usage.ts'
import { createArrivals, type ArrivalFigures, type Arrivals } from './arrivals.ts'
import { openCheckedClient } from './checkedClient.ts'
import { connectAll, type ConnectLimits, type ConnectResult } from './connectAll.ts'
import { openRawClient, type ClientOptions, type OpenClient } from './rawClient.ts'

export interface ConnectOrder extends ConnectLimits {
  port: number
  path: string
  clients: number
  /** How many of them stop reading after the first byte. */
  stalled: number
}

export interface ConnectedResult extends ConnectResult {
  /** CPU time of this process. */
  cpuUs: number
}

export interface PlanResult extends ArrivalFigures {
  /** CPU time of this process during the plan. */
  cpuUs: number
  elapsedMs: number
  /** Events that a checked client missed, had twice or out of order. */
  faults: number
  /** Streams that ended too early. */
  lost: number
  /** Streams with clearly fewer bytes than most. Their last number alone would not show that. */
  short: number
}

/** The calls that the rig makes to the process of the generator. */
export type LoadHandlers = {
  connect(order: ConnectOrder): Promise<ConnectedResult>
  /** Resolves when every client has every event, or `graceMs` after the last one was due. */
  receive(order: { plan: Plan; graceMs: number }): Promise<PlanResult>
  lost(): number
}

const checkedClients = 5
// An event that came alone has some bytes more of HTTP framing than one of a batch.
const enoughShare = 0.9

const raw: OpenClient[] = []
let checked = 0
let reading = 0
let firstOfPlan = 1
let faults = 0
let lost = 0
let arrivals: Arrivals | null = null
let onComplete = () => {}

function optionsOf({ port, path }: ConnectOrder): ClientOptions {
  return {
    port,
    path,
    onEvents(seen, upTo) {
      if (arrivals === null) return
      arrivals.record(seen, upTo, monotonicMs())
      if (arrivals.isComplete()) onComplete()
    },
    onEnd: () => void (lost += 1),
  }
}

async function openClient(order: ConnectOrder, index: number): Promise<void> {
  if (index < order.stalled) {
    await openRawClient(optionsOf(order), true)
    return
  }
  if (checked < checkedClients) {
    checked += 1
    await openCheckedClient(
      optionsOf(order),
      () => firstOfPlan,
      () => void (faults += 1),
    )
  } else raw.push(await openRawClient(optionsOf(order), false))
  reading += 1
}

async function receive(plan: Plan, graceMs: number): Promise<PlanResult> {
  const bytesBefore = raw.map(({ bytes }) => bytes())
  const before = { ...ownUsage(), faults, lost }
  const current = createArrivals(plan, reading)
  arrivals = current
  firstOfPlan = plan.first
  const complete = Promise.withResolvers<void>()
  onComplete = complete.resolve
  const endMs = dueAtMs(plan, plan.first + plan.count - 1) + graceMs
  const timer = setTimeout(complete.resolve, Math.max(1, endMs - monotonicMs()))
  await complete.promise
  clearTimeout(timer)
  arrivals = null
  const bytes = raw.map((client, i) => client.bytes() - (bytesBefore[i] ?? 0))
  const enough = (bytes.toSorted((a, b) => a - b)[bytes.length >> 1] ?? 0) * enoughShare
  return {
    ...current.figures(),
    cpuUs: ownUsage().cpuUs - before.cpuUs,
    elapsedMs: monotonicMs() - plan.startAtMs,
    faults: faults - before.faults,
    lost: lost - before.lost,
    short: bytes.filter((count) => count < enough).length,
  }
}

const handlers: LoadHandlers = {
  async connect(order) {
    const { cpuUs } = ownUsage()
    const result = await connectAll(order.clients, order, (index) => openClient(order, index))
    return { ...result, cpuUs: ownUsage().cpuUs - cpuUs }
  },
  receive: ({ plan, graceMs }) => receive(plan, graceMs),
  lost: () => lost,
}
answerCalls(handlers)
