import type { Program } from '@marquee/sse-doctor/run/startProgram.ts'
import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import type { Failure, LessonCheck } from '../lesson.ts'
import { noBrowser } from '../withBrowser.ts'
import type { Moment } from './openWatchedPage.ts'
import { markup, watchPage, type Watched } from './watchPage.ts'

const watched = new WeakMap<Program, ReturnType<typeof watchPage>>()

const noPage: Failure = {
  seen: { en: 'there is no page at /', zh: '/ 没有页面' },
  wanted: { en: 'a page at / that listens to /stream', zh: '/ 是一个监听 /stream 的页面' },
}

/** A check that looks at the page in Chromium: once for all of them. */
const ofPage = (
  check: Omit<LessonCheck, 'run'>,
  judge: (watched: Watched) => Failure | undefined,
): LessonCheck => ({
  ...check,
  async run({ program }) {
    if (program === undefined) throw new Error('these checks need a program that runs')
    const watching = watched.get(program) ?? watchPage(program)
    watched.set(program, watching)
    const seen = await watching
    if (seen === 'no browser') return { leftOut: noBrowser }
    if (seen === 'no page') return noPage
    const failure = judge(seen)
    return failure && withError(failure, seen.error)
  },
})

function withError({ seen, wanted }: Failure, error: string | undefined): Failure {
  if (error === undefined) return { seen, wanted }
  const text = shown(error, 200)
  return {
    seen: {
      en: `${seen.en}. The script of the page threw: ${text}`,
      zh: `${seen.zh}。页面的脚本抛出：${text}`,
    },
    wanted,
  }
}

const shows = (id: string, text: string | null) =>
  text === null
    ? { en: `no element with the id ${id}`, zh: `没有 id 为 ${id} 的元素` }
    : { en: `${id} shows “${shown(text)}”`, zh: `${id} 显示“${shown(text)}”` }

export const showsData = ofPage(
  { name: 'shows-data', title: { en: 'The page shows each message', zh: '页面显示每条消息' } },
  ({ open: { time, messages } }) => {
    const count = messages.length
    if (count > 0 && time?.includes(messages.at(-1)!)) return undefined
    const seen = shows('#time', time)
    return {
      seen: {
        en: `${count} messages came, and ${seen.en}`,
        zh: `来了 ${count} 条消息，${seen.zh}`,
      },
      wanted: { en: '#time shows the data of the newest message', zh: '#time 显示最新消息的 data' },
    }
  },
)

const stateCheck = (
  name: string,
  word: 'connecting' | 'open' | 'closed',
  title: LessonCheck['title'],
  momentIn: (watched: Watched) => Moment | null,
) =>
  ofPage({ name, title }, (seen) => {
    const moment = momentIn(seen)
    const wanted = { en: `#state shows ${word}`, zh: `#state 显示 ${word}` }
    if (moment === null) {
      return {
        seen: {
          en: 'the page did not ask again: it closed its EventSource',
          zh: '页面没有再次请求：它关闭了自己的 EventSource',
        },
        wanted,
      }
    }
    if (moment.state === word) return undefined
    const shown = shows('#state', moment.state)
    return {
      seen: {
        en: `readyState is ${moment.readyState}, and ${shown.en}`,
        zh: `readyState 是 ${moment.readyState}，而 ${shown.zh}`,
      },
      wanted,
    }
  })

export const saysOpen = stateCheck(
  'says-open',
  'open',
  { en: 'It says open while the stream is open', zh: '事件流打开时显示 open' },
  ({ open }) => open,
)

export const saysConnecting = stateCheck(
  'says-connecting',
  'connecting',
  { en: 'It says connecting after a cut', zh: '断开后显示 connecting' },
  ({ afterCut }) => afterCut,
)

export const saysClosed = stateCheck(
  'says-closed',
  'closed',
  { en: 'It says closed after a 204', zh: '收到 204 后显示 closed' },
  ({ after204 }) => after204,
)

export const plainText = ofPage(
  {
    name: 'plain-text',
    title: { en: 'Data is text, and never runs', zh: '数据只是文本，绝不执行' },
  },
  ({ afterMarkup: { images, time } }) => {
    if (images === 0 && time?.includes(markup)) return undefined
    const shown = shows('#time', time)
    return {
      seen: {
        en: `data was ${markup}: it made ${images} images, and ${shown.en}`,
        zh: `data 是 ${markup}：页面产生了 ${images} 张图片，${shown.zh}`,
      },
      wanted: { en: 'the text as it came, and no image', zh: '原样显示文本，没有图片' },
    }
  },
)
