import { epochMs, timeZone } from '@marquee/shared/atoms.ts'
import { eventSchemas } from '@marquee/shared/events.ts'
import { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import * as v from 'valibot'

/** The schemas of all events, and of the data that polls add because they get no `hello`. */
export const liveSchemas = {
  ...eventSchemas,
  snapshot: v.object({
    sources: v.array(SourceStatus),
    timeZone: v.optional(timeZone),
    serverNow: v.optional(epochMs),
  }),
} as const

export type LiveName = keyof typeof liveSchemas

export type LiveData<N extends LiveName> = v.InferOutput<(typeof liveSchemas)[N]>
