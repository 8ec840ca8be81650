/** One session of W3C WebDriver: JSON over HTTP. */
export interface WebDriverSession {
  readonly version: string
  get(path: string): Promise<unknown>
  post(path: string, body: object): Promise<unknown>
  delete(path: string): Promise<unknown>
}

const startWithinMs = 120_000

/** Opens a session as soon as the driver at `url` answers. */
export async function openSession(url: string, capabilities: object): Promise<WebDriverSession> {
  const deadline = Date.now() + startWithinMs
  while (!(await isReady(url))) {
    if (Date.now() > deadline) throw new Error(`No WebDriver at ${url} within ${startWithinMs} ms`)
  }
  const created = await call(url, 'POST', '/session', {
    capabilities: { alwaysMatch: capabilities },
  })
  const { sessionId, capabilities: given } = created as {
    sessionId: string
    capabilities: { browserVersion: string }
  }
  const within = (method: string) => (path: string, body?: object) =>
    call(url, method, `/session/${sessionId}${path}`, body)
  return {
    version: given.browserVersion,
    get: within('GET'),
    post: within('POST'),
    delete: within('DELETE'),
  }
}

async function isReady(url: string): Promise<boolean> {
  try {
    await call(url, 'GET', '/status')
    return true
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 50))
    return false
  }
}

async function call(url: string, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const { value } = (await answer.json()) as { value: unknown }
  if (answer.ok) return value
  throw new Error(`${method} ${path}: ${JSON.stringify(value)}`)
}
