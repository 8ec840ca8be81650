import { compareEventIds, type EventId } from '../../../../protocol/src/eventId.ts'
import type { Runtime } from '../../time/runtime.ts'
import type { Health } from './health.ts'
import { LinkError } from './link.ts'
import { superseded, type Batch, type Group, type Outbox } from './outbox.ts'

export interface SenderDeps {
  outbox: Outbox
  runtime: Runtime
  health: Pick<Health, 'wrong' | 'right'>
  /** Stores a group. States that another process has set after `judge` are left out, unless that is ''. */
  store(group: Group, judge: string, token: string): Promise<readonly string[]>
  canSend(): boolean
  /** What proves the lead; '' where every process may append, null where this one may not. */
  token(): string | null
  /** The id of the last entry that was heard; '' before the first. */
  heardUpTo(): string
  onFenced(): void
  onRefused(reason: string): void
}

export const notLeading = (): Error => new Error('Another process leads')

/**
 * Sends what is in the outbox, one group after the other. An answer can be lost, and then the same call is
 * made again. The one who appended is told when the events have also come back.
 */
export function createSender(deps: SenderDeps) {
  const { outbox, runtime, health, store, canSend, token, heardUpTo, onFenced, onRefused } = deps
  let stored = ''
  let judge = ''
  let isSending = false
  let isPausing = false
  let cancelPause = () => {}
  let awaiting: { id: EventId; told: Batch['told'] }[] = []
  let idle: (() => void)[] = []

  const settleIdle = () => {
    if (!outbox.isEmpty() || awaiting.length > 0) return
    const waiting = idle
    idle = []
    for (const run of waiting) run()
  }

  const tellHeard = () => {
    const cursor = heardUpTo() as EventId
    while (awaiting[0] !== undefined && !isAfter(awaiting[0].id, cursor)) {
      const { id, told } = awaiting.shift() as (typeof awaiting)[number]
      told(id)
    }
    settleIdle()
  }

  const settle = (ids: readonly string[]) => {
    stored = ids.findLast((id) => id !== '-') ?? stored
    for (const { told, outcome } of outbox.done(ids)) {
      if (outcome === null) told(superseded())
      else awaiting.push({ id: outcome, told })
    }
    tellHeard()
  }

  const failed = (error: unknown) => {
    if (!(error instanceof LinkError)) throw error
    if (error.message.startsWith('FENCED')) {
      onFenced()
      return outbox.clear(notLeading())
    }
    outbox.failed()
    if (!error.isRefusal) return
    // Redis is full, or has become a copy that cannot be written.
    health.wrong('refused')
    onRefused(error.message)
    isPausing = true
    cancelPause = runtime.after(50 + runtime.random() * 450, () => {
      isPausing = false
      pump()
    })
  }

  /** Returns whether the next group may follow. */
  const sendGroup = async (group: Group): Promise<boolean> => {
    if (!group.isRetry) judge = isAfter(stored, heardUpTo()) ? stored : heardUpTo() || '0-0'
    const proof = token()
    if (proof === null) outbox.clear(notLeading())
    else if (canSend()) {
      try {
        settle(await store(group, group.isRetry ? judge : '', proof))
        health.right('refused')
        return true
      } catch (error) {
        failed(error)
      }
    } else outbox.failed()
    return false
  }

  const sendAll = async () => {
    isSending = true
    let goesOn = true
    while (goesOn) {
      const group = outbox.group()
      goesOn = group !== null && (await sendGroup(group))
    }
    isSending = false
    settleIdle()
  }

  const pump = () => {
    if (!isSending && !isPausing) void sendAll()
  }

  return {
    pump,
    /** Returns false where there is no room. */
    add(batch: Batch): boolean {
      const isAdded = outbox.add(batch)
      if (isAdded) pump()
      return isAdded
    },
    /** Events have come back. */
    heard: tellHeard,
    /** The journal lost events, perhaps also those that have not come back yet. */
    restarted() {
      const lost = awaiting
      awaiting = []
      for (const { told } of lost) told(new Error('The journal lost it'))
      settleIdle()
    },
    clear(error: Error) {
      outbox.clear(error)
      settleIdle()
    },
    /** Resolves when everything is stored and has come back, or after `withinMs`. */
    flushed: (withinMs: number): Promise<void> =>
      new Promise((resolve) => {
        const cancel = runtime.after(withinMs, resolve)
        idle.push(() => {
          cancel()
          resolve()
        })
        settleIdle()
      }),
    stop(error: Error) {
      cancelPause()
      isPausing = true
      outbox.clear(error)
      for (const { told } of awaiting) told(error)
      awaiting = []
    },
  }
}

const isAfter = (id: string, other: string): boolean =>
  id !== '' && (other === '' || compareEventIds(id as EventId, other as EventId) > 0)
