import { isDeepStrictEqual } from 'node:util'
import type { Failure, LessonCheck, Subject } from '../lesson.ts'
import { shown } from '@marquee/sse-doctor/wire/shown.ts'
import { cases, waysToFeed, type Case } from './cases.ts'
import type { Answer, Input } from './probe.ts'
import { tell } from './tell.ts'

/** A check of `parse` with some of the cases. The first one that goes wrong is told. */
const parseCheck = (
  { name, title }: Pick<LessonCheck, 'name' | 'title'>,
  chosen: readonly Case[],
): LessonCheck => ({ name, title, run: (subject) => runCases(subject, chosen) })

async function runCases({ ask }: Subject, chosen: readonly Case[]): Promise<Failure | undefined> {
  const feeds = chosen.flatMap((each) => waysToFeed(each.stream).map((way) => ({ each, way })))
  const input: Input = { streams: feeds.map(({ way }) => way.pieces) }
  const answers = await ask<readonly Answer[]>(new URL('probe.ts', import.meta.url), input)
  for (const [index, { each, way }] of feeds.entries()) {
    const answer = answers[index]!
    const wanted = {
      events: each.events.map(([type, data, lastEventId = '']) => ({ type, data, lastEventId })),
      retries: each.retries ?? [],
    }
    if (isDeepStrictEqual(answer, wanted)) continue
    const fed = `${each.name}: ${shown(JSON.stringify(each.stream), 200)}`
    const [gave, right] = [tell(answer), tell(wanted)]
    return {
      seen: {
        en: `${fed}, fed ${way.en}, gives ${gave.en}`,
        zh: `${fed}，${way.zh} → ${gave.zh}`,
      },
      wanted: right,
    }
  }
  return undefined
}

export const parseChecks: readonly LessonCheck[] = [
  parseCheck(
    {
      name: 'parse-lines',
      title: {
        en: 'parse finds lines and frames, in pieces of any size',
        zh: '无论怎样切分，parse 都能找到行和帧',
      },
    },
    cases.lines,
  ),
  parseCheck(
    {
      name: 'parse-fields',
      title: { en: 'parse reads data, event and comments', zh: 'parse 能读懂 data、event 和注释' },
    },
    cases.fields,
  ),
  parseCheck(
    {
      name: 'parse-ids',
      title: { en: 'parse remembers the last id', zh: 'parse 记住最后一个 id' },
    },
    cases.ids,
  ),
  parseCheck(
    { name: 'parse-retry', title: { en: 'parse reads retry', zh: 'parse 能读懂 retry' } },
    cases.retries,
  ),
]
