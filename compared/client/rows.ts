import type { Proof, Row } from '../table.ts'

/** Every column of the table: its package, or the name of our own. */
export const clientPeers = {
  hello: 'ours, `hello`',
  plain: 'ours, `plain`',
  vueUse: '@vueuse/core',
  fetchEventSource: '@microsoft/fetch-event-source',
  eventSource: 'eventsource',
  eventSourcePlus: 'event-source-plus',
} as const

const ourTest = (says: string, file: string, test: string): Proof => ({
  says,
  file: `packages/use-event-source/src/${file}`,
  test,
})

/**
 * What each client does. A cell that is only text was seen by `client.test.ts`, which runs the same fault
 * against all of them: `yes` as it comes, `with …` with that option.
 */
export const clientRows: readonly Row<keyof typeof clientPeers>[] = [
  {
    what: 'comes back after an answer of 503',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: 'with `autoReconnect`',
      fetchEventSource: 'yes',
      eventSource: 'no',
      eventSourcePlus: 'yes',
    },
  },
  {
    what: 'comes back when the server ends the stream',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: 'yes',
      fetchEventSource: 'with `onclose`',
      eventSource: 'yes',
      eventSourcePlus: 'yes',
    },
  },
  {
    what: 'waits longer after each failure',
    cells: {
      hello: 'yes',
      plain: 'with `cursorParam`',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'yes',
    },
  },
  {
    what: 'waits a random time, so that clients do not come back together',
    cells: {
      hello: 'yes',
      plain: 'with `cursorParam`',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'no',
    },
  },
  {
    what: 'notices a server that fell silent',
    cells: {
      hello: 'yes',
      plain: 'with `heartbeatMs`',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'no',
    },
  },
  {
    what: 'notices a proxy that holds the stream back',
    cells: {
      hello: 'yes',
      plain: 'with `heartbeatMs`',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'no',
    },
  },
  {
    what: 'has the events all the same, behind such a proxy',
    cells: {
      hello: 'with `snapshotUrl`',
      plain: 'no',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'no',
    },
  },
  {
    what: 'goes on from the last event when it is opened again by hand',
    cells: {
      hello: 'yes',
      plain: 'with `cursorParam`',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'yes',
    },
  },
  {
    what: 'has one connection when it is opened by hand during a wait',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: 'not with `autoReconnect`',
      fetchEventSource: 'yes',
      eventSource: 'yes',
      eventSourcePlus: 'yes',
    },
  },
  {
    what: 'has each event once and in order, with a 503 between two streams',
    cells: {
      hello: 'yes',
      plain: 'with `cursorParam`',
      vueUse: 'no',
      fetchEventSource: 'yes',
      eventSource: 'no',
      eventSourcePlus: 'yes',
    },
  },
  {
    what: 'drops events that it has and that the server sends again',
    cells: {
      hello: 'yes',
      plain: 'no',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'no',
    },
  },
  {
    what: 'two events with the same data are two',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: 'no',
      fetchEventSource: 'yes',
      eventSource: 'yes',
      eventSourcePlus: 'yes',
    },
  },
  {
    what: 'a burst of 100 events is 100 calls',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: 'with `flush: "sync"`',
      fetchEventSource: 'yes',
      eventSource: 'yes',
      eventSourcePlus: 'yes',
    },
  },
  {
    what: 'goes to another address without loss',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'yes',
    },
  },
  {
    what: 'keeps data of the wrong shape from the app',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'no',
    },
  },
  {
    what: 'says the status of an answer that is no stream',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: {
        says: 'no',
        file: '@vueuse/core/dist/index.js',
        line: 3524,
        text: 'error.value = e;',
      },
      fetchEventSource: 'with `onopen`',
      eventSource: 'yes',
      eventSourcePlus: 'with `onResponseError`',
    },
  },
  {
    what: 'says that it is reconnecting',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'yes',
      eventSourcePlus: 'no',
    },
  },
  {
    what: 'opens one connection for two uses in a page',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'no',
    },
  },
  {
    what: 'opens one connection for all tabs',
    cells: {
      hello: ourTest('with `share`', 'tabs/tabFeed.test.ts', 'eight tabs leave one stream'),
      plain: ourTest('with `share`', 'tabs/tabFeed.test.ts', 'eight tabs leave one stream'),
      vueUse: 'no',
      fetchEventSource: 'no',
      eventSource: 'no',
      eventSourcePlus: 'no',
    },
  },
  {
    what: 'leaves the stream where the page is hidden, and misses nothing',
    cells: {
      hello: 'with `pauseHiddenAfterMs`',
      plain: 'with `pauseHiddenAfterMs`',
      vueUse: 'no',
      fetchEventSource: 'yes',
      eventSource: 'no',
      eventSourcePlus: 'no',
    },
  },
  {
    what: 'does nothing where a server renders',
    cells: {
      hello: 'yes',
      plain: 'yes',
      vueUse: 'yes',
      fetchEventSource: 'no: it throws',
      eventSource: 'no: it connects',
      eventSourcePlus: 'no: it connects',
    },
  },
  {
    what: 'sends headers of your own, and POST',
    cells: {
      hello: 'with `createEventSource`',
      plain: 'with `createEventSource`',
      vueUse: 'no',
      fetchEventSource: 'yes',
      eventSource: 'with `fetch`',
      eventSourcePlus: 'yes',
    },
  },
  {
    what: 'size, minified and gzipped, without Vue',
    cells: {
      hello: '≤ 4.6 kB',
      plain: '≤ 4.6 kB',
      vueUse: '1.2 kB',
      fetchEventSource: '1.2 kB',
      eventSource: '3.6 kB',
      eventSourcePlus: '5.4 kB',
    },
  },
]
