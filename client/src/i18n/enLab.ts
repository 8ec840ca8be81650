import type { LabAction, LabFault } from '@marquee/shared/lab.ts'

export const lab = {
  title: 'The lab',
  intro:
    'Everything here really happens: the server breaks what you order, and this page has to bear it. “My” streams are those of this browser.',
  connection: 'The connection',
  data: 'The data',
  sources: 'The upstreams',
  sourcesIntro: 'The simulator answers wrongly, as the real hosts do now and then.',
  noSources: 'No source is simulated here, and real hosts are not ours to break.',
  fault: 'Fault of {source}',
  break: 'Break {source}',
  repair: 'Repair {source}',
  noRestart: 'Not possible here: nobody would start this server again. Under npm run dev it is.',
  expect: 'Expect',
  watch: 'Watch',
  happened: 'What happened',
  running: 'watching…',
  interrupted: 'Not watched to its end: another experiment began',
  recovered: 'Recovered after {duration}',
  unharmed: 'The connection held',
  failed: 'The order was refused ({status}).',
  locked:
    'The lab is closed for this page. Open the address that the terminal printed when the server was started: it ends in “#token=…”. Under npm run dev, open the page at the address of this machine that the terminal printed, without a proxy.',
  at: 'after {duration}',
  seen: {
    state: 'Connection: {state}',
    hello: 'A new stream begins: {resume}',
    resume: {
      fresh: 'from a snapshot',
      replayed: 'with what was missed',
      gap: 'with a gap, from a snapshot',
    },
    invalid: '{n} frame was refused by its schema | {n} frames were refused by their schema',
    skipped: '{n} event was left out | {n} events were left out',
    quotes: '{n} price came | {n} prices came',
    source: '{source}: {state}',
  },
  action: {
    cut: {
      name: 'Cut my connection',
      expect: 'A reset; a new stream within seconds that brings what was missed.',
      watch: 'the pill above: “{reconnecting}”, then “{open}”.',
    },
    'cut-all': {
      name: 'Cut everyone’s connection',
      expect: 'All clients come back, each after a time of its own, so that there is no stampede.',
      watch: 'another browser beside this one: it does not come back in the same moment.',
    },
    'refuse-503': {
      name: 'Answer the next connects with 503',
      expect: 'Two refusals. A bare EventSource would give up for ever after the first.',
      watch: 'the reason in the pill, and that it waits as long as Retry-After says.',
    },
    'refuse-204': {
      name: 'Answer the next connects with 204',
      expect: 'To browsers, 204 means “do not come back”. This page comes back.',
      watch: 'the status in the reason.',
    },
    'refuse-429': {
      name: 'Answer the next connects with 429',
      expect: 'The page waits for as long as it is told, and not a moment less.',
      watch: '“{nextTry}” in the pill.',
    },
    mute: {
      name: 'Stop answering',
      expect:
        'The server takes every connection and says nothing. After {doubtAfter} the page has doubts, after {deadAfter} it gives the stream up; new ones get no answer either, for a while.',
      watch: '“{stale}”, and then “{reconnecting}”.',
    },
    freeze: {
      name: 'Freeze the socket',
      expect:
        'As when a cable is pulled: no data, no goodbye. No browser would ever notice; the watchdog does, after {deadAfter}.',
      watch: 'that the clock stops pretending.',
    },
    slow: {
      name: 'Slow me down to 1 kB/s',
      expect:
        'For 20 s the server keeps no backlog for us, but leaves out what is old and sends the newest state.',
      watch: 'how many events were left out.',
    },
    flood: {
      name: 'Flood 1,000 updates',
      expect: 'All of them arrive at once, and the page stays smooth.',
      watch: '“{wire}” in another tab, and the prices, which end where they began.',
    },
    'bad-frame': {
      name: 'Send a bad frame',
      expect: 'A clock that says “half past nine”. It is counted and left out; nothing breaks.',
      watch: 'that the clock goes on, and the count below the sources.',
    },
    duplicate: {
      name: 'Send a duplicate',
      expect: 'The newest event once more, with the same id. It is applied once.',
      watch: '“{wire}” in another tab: it shows both.',
    },
    'unknown-event': {
      name: 'Send an unknown event',
      expect: 'Nobody listens for it, so that nothing happens.',
      watch: '“{wire}” in another tab: there it is, called “weather”.',
    },
    gap: {
      name: 'Make my cursor unknown',
      expect: 'The next stream begins “{gap}”, which replaces what was known.',
      watch: 'how the new stream begins.',
    },
    restart: {
      name: 'Restart the server',
      expect:
        'A goodbye with a time to come back, then nobody, then a server that knows no cursor.',
      watch: 'that the page is not loaded again.',
    },
    mend: {
      name: 'Mend everything',
      expect: 'Takes all faults away and begins a new stream.',
      watch: 'that the pill says “{open}” again.',
    },
  } satisfies Record<LabAction, { name: string; expect: string; watch: string }>,
  faults: {
    '500': '500',
    '429': '429: too often',
    html: 'a web page instead of data',
    truncated: 'half of the answer',
    slow: 'a byte a second',
    hang: 'headers, then nothing',
    empty: 'nothing at all',
  } satisfies Record<LabFault, string>,
  faultExpect:
    'The source is “{staleSource}” or “{failing}” with a kind that fits; its last data stays, with its age. Once repaired it is “{live}” again after a pause.',
  faultWatch: 'the age of its data, and the other sources, which go on.',
}
