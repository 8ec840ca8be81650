/**
 * What no server should send, and every client has to bear. Of the clock, which has no id: an event
 * of those that have one would be taken for a repeat without it.
 */
export const badFrame = 'event: clock\ndata: {"now":"half past nine"}\n\n'

/** An event of a newer protocol, perhaps: nobody listens for it. */
export const unknownFrame = 'event: no-such-event\ndata: {"sky":"clear"}\n\n'
