import { isDeepStrictEqual } from 'node:util'
import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import type { LessonCheck } from '../lesson.ts'
import { say } from './say.ts'

/** A name that a visitor could choose. It holds the end of one frame and the beginning of the next. */
export const oddName = 'hi\ndata: x\n\nevent: stock-update'
export const oddData = '{"symbol":"MARQ","price":0}'

const sent = [
  { name: 'note', data: 'two\nlines', wanted: [{ name: 'note', data: 'two\nlines' }] },
  { name: oddName, data: oddData, wanted: [] },
]

export const oneEventCheck: LessonCheck = {
  name: 'one-event',
  title: { en: 'one event in is one event out', zh: '进去一个事件，出来一个事件' },
  async run({ program }) {
    if (program === undefined) throw new Error('one-event needs a program that runs')
    for (const { name, data, wanted } of sent) {
      const { events } = await say(program.port, name, data)
      if (isDeepStrictEqual(events, wanted)) continue
      const call = shown(JSON.stringify({ name, data }), 200)
      const came = shown(JSON.stringify(events), 200)
      const right = shown(JSON.stringify(wanted), 200)
      return {
        seen: { en: `${call} arrives as ${came}`, zh: `${call} 到达时是 ${came}` },
        wanted: { en: right, zh: right },
      }
    }
    return undefined
  },
}
