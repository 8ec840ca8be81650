import { epochMs, timeZone } from '@marquee/shared/atoms.ts'
import { eventSchemas } from '@marquee/shared/events.ts'
import { SourceStatus } from '@marquee/shared/sourceStatus.ts'
import * as v from 'valibot'

/** All that the stream may say, and what polls say beside their events, where no `hello` comes. */
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
