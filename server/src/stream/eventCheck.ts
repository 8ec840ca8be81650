import * as v from 'valibot'
import { eventSchemas, type LiveEvent } from '@marquee/shared/events.ts'

/** Whether an event is as the contract says, and may be sent. */
export type EventCheck = (event: LiveEvent) => boolean

/**
 * Compares events with their schemas. One that differs would be dropped by every client without a
 * word: `onInvalid` is told of it, and why.
 */
export function createEventCheck(onInvalid: (event: LiveEvent, why: string) => void): EventCheck {
  return (event) => {
    const schema = eventSchemas[event.name]
    if (v.is(schema, event.data)) return true
    const { issues } = v.safeParse(schema, event.data, { abortEarly: true })
    const [issue] = issues ?? []
    onInvalid(
      event,
      issue === undefined ? '' : `${v.getDotPath(issue) ?? 'data'}: ${issue.message}`,
    )
    return false
  }
}
