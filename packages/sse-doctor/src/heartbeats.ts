import type { Frame } from './wire/readFrames.ts'

const names = /^(?:ping|pong|heart-?beat|keep-?alive|hb|noop)$/i

/** True for an event that only says that the stream lives: by its name, or by data that says nothing. */
export const isHeartbeat = ({ event, data = '' }: Pick<Frame, 'event' | 'data'>) =>
  names.test(event) || ['', '{}', 'null', '""'].includes(data.trim()) || names.test(data.trim())
