import type { RawEvent } from './attempt.ts'
import { createConnection } from './connection.ts'
import type { ConnectionOptions, Feed } from './feed.ts'
import { watchLeader } from './leaderWatch.ts'
import type { Channel, Platform, TabsPlatform } from './platform.ts'
import { createShownState } from './shownState.ts'
import type { Lead, TabMessage } from './tabMessages.ts'

// Whoever is behind by more gets a new start.
const maxQueued = 1_000

/**
 * One connection for all tabs: whoever has the lock leads, which is to hold the connection and pass
 * on what comes. Each tab has a connection and a cursor of its own. That of a follower rests, except
 * to catch up: it is open until it has reached the cursor of the leader, and what the leader passed
 * on meanwhile is played after it. So does a tab that missed a message, and so does a new leader,
 * which goes on from its own cursor.
 */
export function createTabFeed(
  options: ConnectionOptions,
  platform: Platform,
  tabs: TabsPlatform,
): Feed {
  const self = `${platform.now()}-${platform.random()}`
  const { names, url } = options
  const tabsName = `sse:1:${url}`
  let channel: Channel | null = null
  let giveBack = () => {}
  /** Whether we hold the connection: for all tabs, or for this one alone where there is no channel. */
  let leads = false
  /** Whether another tab was ever heard: each asks when it begins. */
  let hasCompany = false
  let leader: Lead | null = null
  let term = 0
  let seq = 0
  /** Whether all that the leader knows is known here, and our own connection rests. */
  let isInStep = false
  let hasHello = false
  let target: string | null = null
  let queue: RawEvent[] = []
  /** The ids that our own connection brought while we caught up: the leader passes them on as well. */
  const said = new Set<string>()

  /** Whether the lock was asked for by force, and how often it was lost, since a leader was heard. */
  let isStealing = false
  let losses = 0

  const post = (message: TabMessage) => {
    try {
      channel?.post(message)
    } catch {
      goAlone()
    }
  }
  const ask = () => post({ kind: 'ask', names: [...names] })

  const own = createConnection(
    {
      ...options,
      onEvent(event) {
        // Ids of one connection may come again on the next.
        if (event.event === 'hello') {
          hasHello = true
          said.clear()
        }
        if (event.id !== null && !leads && !isInStep) said.add(event.id)
        options.onEvent(event)
        if (!leads) return
        seq += 1
        if (hasCompany) post({ kind: 'event', term, from: self, seq, event })
      },
      onState() {
        if (leads) announce()
        settle()
        show()
      },
      onMoved: () => settle(),
    },
    platform,
  )
  const shown = createShownState(platform.now, options.onState)
  const watch = watchLeader({ ask, onDead: () => compete(true), turn: tabs.turn }, platform)

  function show() {
    const state = own.state()
    if (isInStep) shown.show({ ...(leader?.state ?? state), transport: 'shared' })
    // Our own is at rest only until it is known who leads.
    else if (channel && state.status === 'paused') shown.show({ ...state, status: 'connecting' })
    else shown.show(state)
  }

  function announce() {
    post({ kind: 'lead', term, from: self, seq, cursor: own.cursor(), state: own.state() })
  }

  function compete(steal: boolean) {
    // A lock that cannot even be stolen comes late or never. Somebody has to lead meanwhile.
    if (steal && isStealing) return lead()
    isStealing = steal
    giveBack()
    giveBack = tabs.lock(tabsName, steal, { onHeld: lead, onLost: lose, onRefused: goAlone })
  }

  /** What tabs need is refused, and would be again: this one has a stream of its own until it pauses. */
  function goAlone() {
    stop()
    lead()
  }

  function lose() {
    // A lock that is taken away again and again, and no other tab is heard to lead, is none.
    losses += 1
    if (losses < 3) follow()
    else lead()
  }

  function lead() {
    watch.stop()
    leads = true
    isInStep = isStealing = false
    term += 1
    seq = 0
    own.send('resume', hasHello ? 'handover' : null)
    announce()
    show()
  }

  function follow() {
    leads = false
    leader = null
    compete(false)
    watch.check()
  }

  function receive(message: TabMessage) {
    hasCompany = true
    if (message.kind === 'ask') {
      for (const name of message.names) listen(name)
      // A frozen page reads what others say, while its stream stands still: it must not answer.
      if (leads) tabs.turn(() => leads && announce())
    } else if (message.kind === 'retry') {
      if (leads) own.send('retry')
    } else {
      const isBehind =
        message.term < term || (leads && message.term === term && self < message.from)
      // Two tabs lead where a lock came late. The one that is behind has to hear of the other.
      if (isBehind) return leads && tabs.turn(() => leads && announce())
      if (leads) follow()
      if (message.kind === 'lead') join(message)
      else take(message.from, message.seq, message.event)
    }
  }

  function join(message: Lead) {
    watch.heard()
    isStealing = false
    losses = 0
    const goesOn = leader?.from === message.from && leader.term === message.term
    const isExpected = goesOn && message.seq === seq
    ;({ term, seq } = message)
    leader = message
    if (!isExpected) {
      queue = []
      target = message.cursor
      // What a leader that is not open yet will get, we get.
      const isComplete = hasHello || (target === null && message.state.status === 'connecting')
      isInStep = isComplete && own.knows(target)
      if (isInStep) own.send('pause', null)
      else own.send(message.state.transport === 'polling' ? 'swallowed' : 'resume')
    }
    settle()
    show()
  }

  function take(from: string, number: number, event: RawEvent) {
    if (leader?.from !== from || number !== seq + 1 || queue.length >= maxQueued) {
      leader = null
      isInStep = false
      return ask()
    }
    watch.heard()
    seq = number
    if (isInStep) play(event)
    else {
      queue.push(event)
      settle()
    }
  }

  function play(event: RawEvent) {
    if (event.id === null || !said.delete(event.id)) own.accept(event)
  }

  const isKnown = (id: string | null) => own.knows(id) || (id !== null && said.has(id))

  /**
   * Falls in step as soon as there is nothing left to catch up with: we have what the leader had when
   * it told, or something that it passed on later. Ids without an order say nothing else.
   */
  function settle() {
    if (leads || isInStep || leader === null) return
    if (!isKnown(target) && !queue.some(({ id }) => id !== null && isKnown(id))) return
    const { status } = own.state()
    if (status !== 'open' && status !== 'stale') return
    isInStep = true
    own.send('pause', null)
    const late = queue
    queue = []
    // Events without an id came over our own connection as well, or are old by now.
    for (const event of late) if (event.id !== null) play(event)
    show()
  }

  function listen(name: string) {
    names.add(name)
    own.listen(name)
  }

  function start() {
    if (channel !== null || leads) return
    try {
      channel = tabs.openChannel(tabsName, (message) => receive(message as TabMessage))
    } catch {
      return goAlone()
    }
    compete(false)
    watch.check()
    show()
  }

  function stop() {
    watch.stop()
    giveBack()
    channel?.close()
    channel = leader = null
    leads = isInStep = isStealing = false
    losses = 0
    queue = []
  }

  return {
    state: shown.state,
    listen(name) {
      listen(name)
      ask()
    },
    send(signal, why) {
      if (signal === 'resume') return start()
      if (signal === 'pause' || signal === 'close') stop()
      if (signal === 'retry' && !leads) post({ kind: 'retry' })
      if (signal === 'wake' && !leads && channel !== null) watch.check()
      own.send(signal, why)
      show()
    },
  }
}
