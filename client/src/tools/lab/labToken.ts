const key = 'marquee-lab-token'

// Without Vue: the first page loads this file, and the bundler would cut Vue in two for it.
let token = stored()
let tell = () => {}

/** The secret that every request to the lab must show; null where this page does not have it. */
export const labToken = (): string | null => token

/** Calls `run` with each new token. Returns a function that stops this. */
export function onNewToken(run: () => void): () => void {
  tell = run
  return () => {
    if (tell === run) tell = () => {}
  }
}

/** Keeps the token for as long as this tab is open. The same one again is not a new one. */
export function keepToken(given: string): void {
  if (given === token) return
  token = given
  try {
    sessionStorage.setItem(key, given)
  } catch {
    // Without storage, the token lives as long as the page.
  }
  tell()
}

/**
 * Under `npm run dev` the token waits on a port of its own. A proxy in front of the page does not
 * lead there, so a page behind a proxy has no token.
 */
export async function fetchDevToken(): Promise<void> {
  const address = import.meta.env['VITE_LAB_TOKEN_AT'] as string | undefined
  if (address === undefined) return
  try {
    const response = await fetch(address)
    if (response.ok) keepToken(await response.text())
  } catch {
    // The page says how to get the token.
  }
}

function stored(): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}
