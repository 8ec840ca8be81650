import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'
import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import type { Failure, LessonCheck, Subject } from '../lesson.ts'
import { headOf, type Head } from './headOf.ts'

const programOf = ({ program }: Subject): Program => {
  if (program === undefined) throw new Error('these checks need a program that runs')
  return program
}

function answerOf(path: string, head: Head): Failure['seen'] {
  if (head.statusCode === undefined) return { en: `${path} → no answer`, zh: `${path} → 没有响应` }
  const answer = `${path} → ${head.statusCode}`
  const type = head.headers['content-type']
  if (type === undefined)
    return { en: `${answer} no Content-Type`, zh: `${answer} 没有 Content-Type` }
  return { en: `${answer} ${shown(type)}`, zh: `${answer} ${shown(type)}` }
}

export const servesPage: LessonCheck = {
  name: 'page',
  title: { en: 'The server serves the page', zh: '服务器提供页面' },
  async run(subject) {
    const response = await headOf(programOf(subject), '/', { Accept: 'text/html' })
    if (response.statusCode === 200 && response.headers['content-type']?.startsWith('text/html'))
      return undefined
    return {
      seen: answerOf('/', response),
      wanted: { en: '/ → 200 text/html', zh: '/ → 200 text/html' },
    }
  },
}

export const routes: LessonCheck = {
  name: 'routes',
  title: { en: 'Each path has one meaning', zh: '每个路径只有一个含义' },
  async run(subject) {
    const response = await headOf(programOf(subject), '/nothing-here')
    if (response.statusCode === 404) return undefined
    return {
      seen: answerOf('/nothing-here', response),
      wanted: { en: '/nothing-here → 404', zh: '/nothing-here → 404' },
    }
  },
}

const notNeeded = ['access-control-allow-headers', 'access-control-allow-methods']

export const otherOrigin: LessonCheck = {
  name: 'other-origin',
  title: { en: 'One header lets other pages in', zh: '一个响应头就能让其他页面读取' },
  async run(subject) {
    const origin = 'http://other.example'
    const { headers } = await headOf(programOf(subject), '/stream', { Origin: origin })
    const allowed = headers['access-control-allow-origin']
    const more = notNeeded.filter((name) => headers[name] !== undefined)
    if ((allowed === '*' || allowed === origin) && more.length === 0) return undefined
    const named =
      allowed === undefined ? undefined : `Access-Control-Allow-Origin: ${shown(allowed)}`
    return {
      seen: {
        en: `/stream → ${[named ?? 'no Access-Control-Allow-Origin', ...more].join(', ')}`,
        zh: `/stream → ${[named ?? '没有 Access-Control-Allow-Origin', ...more].join('，')}`,
      },
      wanted: {
        en: '/stream → Access-Control-Allow-Origin: *, and no other header of CORS',
        zh: '/stream → Access-Control-Allow-Origin: *，不需要其他 CORS 响应头',
      },
    }
  },
}
