import { parentPort } from 'node:worker_threads'
import type { Answers, FromWorker, Request, Row } from './messages.ts'
import { openFile } from './openFile.ts'
import { portionOf, type SqliteStore } from './sqliteStore.ts'

const port = parentPort
if (port === null) throw new Error('This file is the worker of a journal')

const say = (message: FromWorker) => port.postMessage(message)
const notice = (text: string) => say({ notice: text })
let store: SqliteStore | null = null
let newest: Row[] | null = null

const opened = () => {
  if (store === null) throw new Error('It is not open')
  return store
}

function answer(request: Request): Answers[keyof Answers] {
  switch (request.do) {
    case 'open':
      store = openFile(request.opening, notice)
      return store.head
    case 'readNewest':
      newest ??= opened().readNewest()
      return portionOf(newest.slice(request.from))
    case 'readLast':
      return opened().readLast(request.after)
    case 'write':
      opened().write(request.batch)
      return null
    case 'close':
      store?.close()
      return null
  }
}

port.on('message', (request: Request) => {
  try {
    say({ answer: answer(request) })
  } catch (error) {
    say({ failed: error instanceof Error ? error.message : String(error) })
  }
  // Nothing else keeps the thread alive.
  if (request.do === 'close') port.close()
})
