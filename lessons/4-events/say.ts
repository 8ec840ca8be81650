import { openVisit } from '@marquee/sse-doctor/wire/openVisit.ts'

/** Asks the program to send one event, and returns its answer and the events that a reader gets. */
export async function say(port: number, name: string, data: string) {
  const address = `http://localhost:${port}`
  const post = async (fields: { name: string; data: string }) => {
    const query = new URLSearchParams(fields).toString()
    return (await fetch(`${address}/say?${query}`, { method: 'POST' })).status
  }
  const visit = openVisit({ url: new URL('/stream', address) })
  try {
    // The program writes what every reader gets first, and then counts it as a reader.
    await visit.until(({ body }) => body.frames.some(({ retry }) => retry !== undefined), 10_000)
    const before = visit.body.frames.length
    const status = await post({ name, data })
    await post({ name: 'end', data: 'end' })
    await visit.until(({ body }) => body.frames.some(({ event }) => event === 'end'), 10_000)
    const events = visit.body.frames
      .slice(before)
      .filter((frame) => frame.data !== undefined && !['end', 'ping'].includes(frame.event))
      .map((frame) => ({ name: frame.event, data: frame.data ?? '' }))
    return { status, events }
  } finally {
    visit.close()
  }
}
