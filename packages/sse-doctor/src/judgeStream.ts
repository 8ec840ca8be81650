import { unseen, type Finding } from './check.ts'
import { isStream } from './plan.ts'
import type { Seen } from './seen.ts'
import type { Visit } from './wire/openVisit.ts'

/** Judges the stream that is watched. Where the answer is no event stream, there is nothing to judge. */
export function judgeStream(
  { visits: { main } }: Pick<Seen, 'visits'>,
  judge: (main: Visit) => readonly Finding[],
): readonly Finding[] {
  if (main?.headersAt === undefined) return [unseen('no headers came', '没有收到响应头')]
  if (!isStream(main)) return [unseen('the answer is no event stream', '应答不是事件流')]
  return judge(main)
}

/** When the watch of a visit ended: by the server or by us. */
export const endOf = (visit: Visit, { watchedMs }: Pick<Seen, 'watchedMs'>) =>
  visit.endedAt ?? visit.startedAt + watchedMs
