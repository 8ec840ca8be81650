import type { Resume } from '@marquee/shared/control.ts'

export const palette = {
  title: 'Commands',
  open: 'Commands (Ctrl K)',
  find: 'Find a view, a symbol, a film…',
  count: '{n} command found | {n} commands found',
  none: 'Nothing is called “{text}” here.',
  setting: '{name}: {value}',
  groups: { views: 'Go to', settings: 'Settings', symbols: 'Symbols', films: 'Films' },
}

export const status = {
  title: 'Connection',
  open: 'Connection in detail',
  wire: 'Every frame as it comes',
  state: 'State',
  carrier: 'Carried by',
  carriers: {
    sse: 'this tab’s own stream',
    shared: 'another tab’s stream, passed on',
    polling: 'questions every few seconds: streams are held back',
  },
  attempt: 'Failures in a row',
  delay: 'One-way delay',
  unknown: 'not measured yet',
  timeline: 'The last 10 minutes',
  strip:
    'Live for {percent} of the time seen here, with {n} break | Live for {percent} of the time seen here, with {n} breaks',
  before: '10 min ago',
  now: 'now',
  list: 'What happened, newest first',
  resume: {
    fresh: 'A stream began with a snapshot',
    replayed:
      'Went on without loss: {n} missed update came after | Went on without loss: {n} missed updates came after',
    gap: 'Too much was missed to be sent again: a snapshot took its place',
  } satisfies Record<Resume, string>,
  skipped:
    '{n} update was left out because this page was too slow | {n} updates were left out because this page was too slow',
  someSkipped: 'Updates were left out because this page was too slow',
}
