import * as v from 'valibot'
import { eventSchemas, type LiveEvent } from '@marquee/shared/events.ts'

/** Returns whether an event is as the contract says. Only such events are sent. */
export type EventCheck = (event: LiveEvent) => boolean

/**
 * Compares events with their schemas. Every client would silently drop an event that differs. So
 * `onInvalid` is called with it and with the reason.
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
