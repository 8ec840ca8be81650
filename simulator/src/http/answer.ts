/** An upstream's answer to one request. */
export interface Answer {
  status: number
  contentType: string
  body: Uint8Array
  retryAfterSeconds?: number | undefined
}

export function jsonAnswer(status: number, value: object): Answer {
  return textAnswer(status, 'application/json; charset=utf-8', JSON.stringify(value))
}

export function textAnswer(status: number, contentType: string, text: string): Answer {
  return { status, contentType, body: new TextEncoder().encode(text) }
}
