/** A stream, and what a parser must make of it. */
export interface Case {
  /** The test of WPT `eventsource/` that asks for the same. */
  name: string
  stream: string
  /** In order: the events that it holds. */
  events: readonly (readonly [type: string, data: string, lastEventId?: string])[]
  /** @default [] */
  retries?: readonly number[]
}

const lines: readonly Case[] = [
  { name: 'event-data', stream: 'data: one\n\ndata: two\n\n', events: [m('one'), m('two')] },
  { name: 'format-newlines, LF', stream: 'data: a\ndata: b\n\n', events: [m('a\nb')] },
  {
    name: 'format-newlines, CRLF',
    stream: 'data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n',
    events: [m('a\nb'), m('c')],
  },
  { name: 'format-newlines, CR', stream: 'data: a\rdata: b\r\r', events: [m('a\nb')] },
  {
    name: 'format-newlines, mixed',
    stream: 'data: a\ndata: b\rdata: c\r\n\ndata: d\n\r',
    events: [m('a\nb\nc'), m('d')],
  },
  {
    name: 'format-data-before-final-empty-line',
    stream: 'data: whole\n\ndata: no empty line yet\n',
    events: [m('whole')],
  },
  { name: 'format-utf-8', stream: 'data: 电影 é 🎬…\n\n', events: [m('电影 é 🎬…')] },
  { name: 'format-bom', stream: '\uFEFFdata: one\n\ndata: two\n\n', events: [m('one'), m('two')] },
  {
    name: 'format-bom-2',
    stream: '\uFEFF\uFEFFdata: one\n\n\uFEFFdata: two\n\ndata: three\n\n',
    events: [m('three')],
  },
  { name: 'format-null-character', stream: 'data: a\0b\n\n', events: [m('a\0b')] },
]

const fields: readonly Case[] = [
  {
    name: 'format-leading-space',
    stream: 'data:none\ndata: one\ndata:  two\ndata:\ttab\n\n',
    events: [m('none\none\n two\n\ttab')],
  },
  {
    name: 'format-field-parsing',
    stream: 'data: a: b:c\nData: upper case\n data: a space before\ndata : a space after\n\n',
    events: [m('a: b:c')],
  },
  {
    name: 'format-field-data',
    stream: 'data:\n\ndata\ndata\n\nevent: nothing\n\ndata: end\n\n',
    events: [m(''), m('\n'), m('end')],
  },
  {
    name: 'format-comments',
    stream: ': ping\n\ndata: a\n:data: b\n:\ndata: c\n\n',
    events: [m('a\nc')],
  },
  {
    name: 'format-field-unknown',
    stream: 'colour: red\ndata: a\nsize\ndatax: b\n\n',
    events: [m('a')],
  },
  {
    name: 'format-field-event',
    stream: 'data: a\nevent: lost\nevent: found\n\ndata: b\n\n',
    events: [['found', 'a'], m('b')],
  },
  {
    name: 'format-field-event-empty',
    stream: 'event: chat\nevent:\ndata: a\n\nevent: chat\ndata: b\n\n',
    events: [m('a'), ['chat', 'b']],
  },
]

const ids: readonly Case[] = [
  {
    name: 'format-field-id',
    stream: 'id: 7\ndata: a\n\ndata: b\n\n',
    events: [m('a', '7'), m('b', '7')],
  },
  {
    name: 'format-field-id-2',
    stream: 'id: 7\n\ndata: a\n\nid: 8\ndata: b\n\n',
    events: [m('a', '7'), m('b', '8')],
  },
  {
    name: 'format-field-id-3',
    stream: 'id: 7\ndata: a\n\nid\ndata: b\n\n',
    events: [m('a', '7'), m('b')],
  },
  {
    name: 'format-field-id-null',
    stream: 'id: 7\ndata: a\n\nid: 8\0\ndata: b\n\n',
    events: [m('a', '7'), m('b', '7')],
  },
]

const retries: readonly Case[] = [
  {
    name: 'format-field-retry',
    stream: 'retry: 3000\n\nretry:03000\ndata: a\n\n',
    events: [m('a')],
    retries: [3_000, 3_000],
  },
  {
    name: 'format-field-retry-bogus',
    stream: 'retry: 3000x\nretry: 1.5\nretry: -1\nretry: ３\ndata: a\n\n',
    events: [m('a')],
  },
  { name: 'format-field-retry-empty', stream: 'retry\nretry:\ndata: a\n\n', events: [m('a')] },
]

/** 24 cases: facts of WHATWG HTML §9.2.6, by the names of the public tests of browsers. */
export const cases = { lines, fields, ids, retries }

function m(data: string, lastEventId = '') {
  return ['message', data, lastEventId] as const
}

/** Every way to feed a stream: whole, cut once at each place, and one character at a time. */
export function waysToFeed(
  stream: string,
): readonly { en: string; zh: string; pieces: string[] }[] {
  const cut = Array.from({ length: stream.length - 1 }, (_, index) => ({
    en: `in two pieces, cut after character ${index + 1}`,
    zh: `分成两段，在第 ${index + 1} 个字符之后切开`,
    pieces: [stream.slice(0, index + 1), stream.slice(index + 1)],
  }))
  const single = { en: 'one character at a time', zh: '每次一个字符', pieces: stream.split('') }
  return [{ en: 'whole', zh: '整段', pieces: [stream] }, ...cut, single]
}
