import type { SourceState, SourceTopic, UpstreamErrorKind } from '@marquee/shared/sourceStatus.ts'
import { films, genres } from './enFilms.ts'
import { markets } from './enMarkets.ts'

/** Every text of the page. The other languages have this shape: a missing key does not compile. */
export const en = {
  header: {
    skip: 'Skip to content',
    pause: 'Pause updates',
    resume: 'Resume updates',
    announce: 'Announce changes',
    announceMore: 'Tell screen readers what changes, at most twice a minute',
    language: 'Language',
    theme: 'Theme',
    themes: { auto: 'As the system', light: 'Light', dark: 'Dark' },
  },
  paused: 'Updates are paused: this is how things were at {time}.',
  tape: { title: 'Ticker tape', pause: 'Stop the tape' },
  drawer: { close: 'Close' },
  nowhere: { title: 'There is nothing at this address', back: 'See what is on now' },
  connection: {
    name: 'Connection',
    status: {
      connecting: 'Connecting…',
      open: 'Live',
      reconnecting: 'Reconnecting',
      offline: 'Offline',
      closed: 'Stopped',
    },
    reason: {
      unreachable: 'The server cannot be reached',
      timeout: 'The server did not answer in time',
      lost: 'The connection broke',
      stalled: 'The stream fell silent',
      'server-bye': 'The server ended the stream',
      offline: 'This device has no network',
    },
    since: 'since {time}',
    nextTry: 'next try {when}',
    trying: 'trying now…',
    retry: 'Retry now',
  },
  time: { now: 'just now' },
  simulated: { tag: 'simulated', title: 'Not real data: a simulator answers in the real format' },
  clock: {
    title: 'Server time',
    waiting: 'Waiting for the server’s time',
    stopped: 'Stopped: last heard {when}',
    device: 'This device',
    ahead: '{duration} ahead',
    behind: '{duration} behind',
    inStep: 'in step',
  },
  films,
  genres,
  markets,
  sources: {
    title: 'Sources',
    loading: 'Loading the sources',
    names: {
      douban: 'Douban',
      tmdb: 'TMDB',
      tencent: 'Tencent',
      finnhub: 'Finnhub',
      coinbase: 'Coinbase',
      yahoo: 'Yahoo',
    },
    topic: { movies: 'Films', 'stock-update': 'Quotes' } satisfies Record<SourceTopic, string>,
    state: {
      live: 'live',
      stale: 'stale',
      failing: 'failing',
      paused: 'paused',
    } satisfies Record<SourceState, string>,
    kind: {
      config: '{source} is not set up correctly on our server.',
      auth: '{source} does not accept our key.',
      notFound: '{source} does not know what we asked for.',
      forbidden: '{source} does not let us read this.',
      rateLimited: '{source} limits how often we may ask.',
      blocked: '{source} turns our requests away.',
      unavailable: '{source} does not answer.',
      parse: '{source} sent an answer that cannot be read.',
      shape: '{source} sent an answer in a form we do not know.',
    } satisfies Record<UpstreamErrorKind, string>,
    silent: '{source} has been silent for too long.',
    lastUpdate: 'Last update {when}',
    noAnswer: 'No answer yet',
    asksAgain: 'asks again {when}',
    asksNot: 'does not ask again by itself',
    paused: 'Not asked while nobody watches',
    shownFrom: 'What you see is from {when}.',
    nothingYet: 'Nothing has come yet.',
    next: 'We ask again {when}.',
    keepsAsking: 'We keep asking.',
    never: 'We do not ask again until that is mended.',
    lastHeard: 'As last heard: the stream is not open',
    invalid:
      '{n} update could not be read and was left out | {n} updates could not be read and were left out',
    skipped:
      '{n} update was left out because this page was too slow | {n} updates were left out because this page was too slow',
  },
  footer: {
    simulated: 'Simulated data in the formats of {sources}.',
    real: 'Data from {sources}.',
    affiliation: 'Not affiliated with or endorsed by any of them.',
    // The words that TMDB's terms ask for.
    tmdb: 'This product uses the TMDB API but is not endorsed or certified by TMDB.',
    zone: 'All times in {zone}.',
  },
}

export type Messages = typeof en
