import { epochMs, timeZone } from '@marquee/shared/atoms.ts'
import { Journal } from '@marquee/shared/control.ts'
import { eventSchemas } from '@marquee/shared/events.ts'
import { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import * as v from 'valibot'

// A newer server may have a source of a topic that this page does not know. The page leaves it out, and
// reads the rest.
const sources = v.pipe(
  v.array(v.unknown()),
  v.transform((statuses) => statuses.filter((status) => v.is(SourceStatus, status))),
)

/** The schemas of all events, and of the data that polls add because they get no `hello`. */
export const liveSchemas = {
  ...eventSchemas,
  hello: v.object({ ...eventSchemas.hello.entries, sources }),
  snapshot: v.object({
    sources,
    journal: v.optional(Journal),
    timeZone: v.optional(timeZone),
    serverNow: v.optional(epochMs),
  }),
} as const

export type LiveName = keyof typeof liveSchemas

export type LiveData<N extends LiveName> = v.InferOutput<(typeof liveSchemas)[N]>
