export interface ParsedEvent {
  type: string
  data: string
  lastEventId: string
}

export function createParser(onEvent: (event: ParsedEvent) => void, onRetry: (ms: number) => void) {
  // TODO: A frame can come in many pieces. Keep here what you need from one piece to the next.
  return function parse(text: string) {
    for (const frame of text.split('\n\n')) {
      const [field = '', value = ''] = frame.split(': ')
      if (field === 'data') onEvent({ type: 'message', data: value, lastEventId: '' })
      if (field === 'retry') onRetry(Number(value))
    }
  }
}

export function encode(name: string, data: string) {
  return `event: ${name}\ndata: ${data}\n\n`
}
