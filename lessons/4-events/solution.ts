export interface ParsedEvent {
  type: string
  data: string
  lastEventId: string
}

export function createParser(onEvent: (event: ParsedEvent) => void, onRetry: (ms: number) => void) {
  let line = ''
  let isFirstLine = true
  let afterCr = false
  let type = ''
  let data: string[] = []
  let lastEventId = ''

  function endFrame() {
    if (data.length > 0) onEvent({ type: type || 'message', data: data.join('\n'), lastEventId })
    type = ''
    data = []
  }

  function readLine(text: string) {
    if (text === '') return endFrame()
    const colon = text.indexOf(':')
    const field = colon === -1 ? text : text.slice(0, colon)
    const value = colon === -1 ? '' : text.slice(colon + 1).replace(/^ /, '')
    if (field === 'event') type = value
    if (field === 'data') data.push(value)
    if (field === 'id' && !value.includes('\0')) lastEventId = value
    if (field === 'retry' && /^[0-9]+$/.test(value)) onRetry(Number(value))
  }

  return function parse(text: string) {
    for (const character of text) {
      const endsCrLf = afterCr && character === '\n'
      afterCr = character === '\r'
      if (endsCrLf) continue
      if (character !== '\r' && character !== '\n') {
        line += character
        continue
      }
      readLine(isFirstLine ? line.replace(/^\uFEFF/, '') : line)
      isFirstLine = false
      line = ''
    }
  }
}

export function encode(name: string, data: string) {
  if (/[\r\n]/.test(name)) throw new RangeError('A name is one line.')
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}`)
  if (name !== '') lines.unshift(`event: ${name}`)
  return lines.join('\n') + '\n\n'
}
