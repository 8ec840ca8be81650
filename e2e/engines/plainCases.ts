/**
 * The cases that run only on a server that says hello, and why: the table in docs/browsers.md. Every
 * other case of the stream runs on a plain server too. A title is as its test file has it.
 */
export const onlyHello: [title: string, why: string][] = [
  ['%s is called by its name', 'reasons need the probe, which is off on a plain server'],
  [
    'after an open stream, %s is reported with its reason',
    '`server-bye` and the heartbeat come from the server',
  ],
  [
    'after %i it stays closed, as "%s", until it is told to reconnect',
    'only a probe sees the status of an answer',
  ],
  [
    'after %s it reconnects at the time in Retry-After, and not earlier',
    'only a probe sees the header',
  ],
  [
    'after bye the page reconnects when the server said, and continues from its cursor',
    'a plain server says no `bye`',
  ],
  [
    'a server that is silent after its hello is noticed, and asked again',
    'there is no `hello`; silence itself is tested with `heartbeatMs`',
  ],
  [
    'gives up after 10 s on a server that %s',
    'a plain stream is open with its headers; "never answers" is tested after a good stream',
  ],
  [
    'it polls when a proxy swallows streams, and streams again when one comes through',
    'a plain server has no snapshot, and nothing shows that a proxy holds the stream back',
  ],
  [
    'an event that is replayed although the page has it is not delivered twice',
    'the order of foreign ids is not known, so only the last one shows a repeat',
  ],
  [
    'an event with the name "message" is none of the app, unless it has a schema',
    '`message` is the name of all events there',
  ],
  [
    'an offline device is reported, and the stream is back as soon as the network is',
    'the same code as in “a server that is down and a device that is offline have different reasons”',
  ],
  [
    'eight tabs cannot all have a stream at once, and each gets one when there is room',
    'the limit of the browser is the same',
  ],
  [
    'a hidden tab stays connected, and reconnects by itself',
    'a hidden tab has the same timers, and a 502 is tested in a tab that is shown',
  ],
  ['a closed tab frees its connection', 'the browser does it'],
  [
    'after "back" a page that is loaded again has one stream and all events',
    'the same as a reloaded page',
  ],
  ['no event is lost when the clock jumps by %i ms', 'the same clocks'],
  [
    'eight tabs share one stream, and a fetch takes about as long as without a stream',
    'tabs share a plain stream by the same code, which two cases show',
  ],
  ['when that tab goes to another page, another takes over within 2 s', 'the same'],
  ['a following tab that hangs does not take the stream from the leading one', 'the same'],
  [
    'when the leading tab hangs, another takes over, and it follows later with all events',
    'the same',
  ],
  ['when the leading tab crashes, another takes over within 2 s', 'the same'],
  [
    'when the tab that carries the stream is frozen, another takes over, and it follows after thawing',
    'the same',
  ],
  ['another tab takes over too when the frozen one got no `freeze` event', 'the same'],
  ['hidden tabs with slow timers take over within 4 s', 'the same'],
  ['hidden tabs take over within 4 s', 'the same'],
  [
    'after KeepAlive hides a panel, or an edit reloads it, there is exactly one stream',
    'Vite and Vue do not know the protocol',
  ],
]

/** These cases use a bare EventSource, so they are about no protocol. */
export const bareFiles = ['bare.test.ts', 'encoder.test.ts']
