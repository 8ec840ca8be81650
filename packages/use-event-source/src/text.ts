/** Reads an event as the text that it is. */
export const text = (data: string): string => data

/** Reads an event as JSON, and believes that it is a `T`. Nothing is checked. */
export const unchecked =
  <T>() =>
  (data: string): T =>
    JSON.parse(data) as T
