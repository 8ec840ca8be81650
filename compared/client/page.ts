import { EventSource } from 'eventsource'
import { Window } from 'happy-dom'

// What a browser gives a page, for packages that run in Node here: the document of happy-dom, and an
// EventSource that follows the standard. `fetch`, the sockets and the server are real. Import this file
// first, because some packages look for a page when they are loaded.

const page = new Window({ url: 'http://127.0.0.1/' })
const { document } = page
let isHidden = false
Object.defineProperty(document, 'hidden', { get: () => isHidden })
Object.defineProperty(navigator, 'onLine', { value: true })
Object.assign(globalThis, {
  window: globalThis,
  document,
  EventSource,
  addEventListener: page.addEventListener.bind(page),
  removeEventListener: page.removeEventListener.bind(page),
})

/** Hides the page, or shows it again. */
export function setHidden(hidden: boolean): void {
  isHidden = hidden
  document.dispatchEvent(new page.Event('visibilitychange'))
}
