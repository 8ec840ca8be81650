import type { RawEvent } from '../stream/attempt.ts'
import { createCatchUp, isOpen } from './catchUp.ts'
import { createConnection } from '../stream/connection.ts'
import type { ConnectionOptions, Feed } from '../stream/feed.ts'
import { watchLeader } from './leaderWatch.ts'
import type { Channel, Platform, TabsPlatform } from '../platform/platform.ts'
import { createShownState } from '../stream/shownState.ts'
import type { Lead, TabMessage } from './tabMessages.ts'

/**
 * Shares one connection between all tabs. The tab that has the lock leads: it holds the connection and
 * passes every event on. Each tab has a connection and a cursor of its own. That of a follower rests,
 * except while the tab catches up: when it joins, and when it missed a message. A new leader goes on
 * from its own cursor.
 */
export function createTabFeed(
  options: ConnectionOptions,
  platform: Platform,
  tabs: TabsPlatform,
): Feed {
  const self = `${platform.now()}-${platform.random()}`
  const { names, url, key } = options
  const tabsName = `sse:1:${url} ${key}`
  let channel: Channel | null = null
  let giveBack = () => {}
  /** Whether this tab holds the connection: for all tabs, or for itself alone where it has no channel. */
  let leads = false
  /** Whether another tab was ever heard. Each tab asks when it begins. */
  let hasCompany = false
  let leader: Lead | null = null
  let term = 0
  let seq = 0
  /** Whether the stream has begun here, so that nothing is missing up to our own cursor. */
  let hasBegun = false
  /** Since the last word of a leader: whether we tried to steal the lock, and how often we lost it. */
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
        hasBegun = true
        catchUp.note(event, leads)
        options.onEvent(event)
        if (!leads) return
        seq += 1
        if (hasCompany) post({ kind: 'event', term, from: self, seq, event })
      },
      onState() {
        if (leads) announce()
        catchUp.settle()
        show()
      },
      onMoved: () => catchUp.settle(),
    },
    platform,
  )
  const catchUp = createCatchUp(own, show)
  const shown = createShownState(platform.now, options.onState)
  const watch = watchLeader({ ask, onDead: () => compete(true), turn: tabs.turn }, platform)

  function show() {
    const state = own.state()
    if (catchUp.isInStep()) shown.show({ ...(leader?.state ?? state), transport: 'shared' })
    // Our own connection rests until we know which tab leads.
    else if (channel && state.status === 'paused') shown.show({ ...state, status: 'connecting' })
    else shown.show(state)
  }

  function announce() {
    post({ kind: 'lead', term, from: self, seq, cursor: own.cursor(), state: own.state() })
  }

  function compete(steal: boolean) {
    // A lock that cannot even be stolen comes late or never. Meanwhile a tab has to lead.
    if (steal && isStealing) return lead()
    isStealing = steal
    giveBack()
    giveBack = tabs.lock(tabsName, steal, { onHeld: lead, onLost: lose, onRefused: goAlone })
  }

  /** Uses a stream of this tab's own until it pauses: the browser would refuse the tabs again. */
  function goAlone() {
    stop()
    lead()
  }

  function lose() {
    // Without a word of another leader, a lock that is lost again and again is useless. So we lead.
    if (++losses < 3) follow()
    else lead()
  }

  function lead() {
    watch.stop()
    leads = true
    isStealing = false
    catchUp.stop()
    term += 1
    seq = 0
    own.send('resume', hasBegun ? 'handover' : null)
    announce()
    show()
  }

  function follow() {
    leads = false
    leader = null
    catchUp.stop()
    compete(false)
    watch.check()
  }

  function receive(message: TabMessage) {
    hasCompany = true
    if (message.kind === 'ask') {
      for (const name of message.names) listen(name)
      // A frozen page reads messages while its stream stands still. It must not answer them.
      if (leads) tabs.turn(() => leads && announce())
    } else if (message.kind === 'retry') {
      if (leads) own.send('retry')
    } else {
      const isBehind =
        message.term < term || (leads && message.term === term && self < message.from)
      // Two tabs may lead where a lock came late. Then we tell the tab that is behind that we lead.
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
      const { cursor, state } = message
      // Events without an id do not move the cursor, and `hello` has what they said last. A leader that is
      // not open yet will pass on its `hello`. Otherwise this tab asks for one.
      const isStart = !cursor && state.status === 'connecting'
      catchUp.begin(cursor, isStart || (hasBegun && !isOpen(state)))
      if (catchUp.isInStep()) own.send('pause', null)
      else own.send(state.transport === 'polling' ? 'swallowed' : 'resume')
    }
    catchUp.settle()
    show()
  }

  function take(from: string, number: number, event: RawEvent) {
    if (leader?.from === from && number === seq + 1) {
      watch.heard()
      seq = number
      if (catchUp.take(event)) return
    }
    leader = null
    catchUp.stop()
    ask()
  }

  function listen(name: string) {
    names.add(name)
    own.listen(name)
  }

  function start() {
    if (channel || leads) return
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
    leads = isStealing = false
    losses = 0
    catchUp.stop()
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
      if (signal === 'wake' && !leads && channel) watch.check()
      own.send(signal, why)
      show()
    },
  }
}
