/** The part of `navigator.wakeLock` that is used. A browser may lack it or refuse it. */
export interface WakeLockLike {
  request(type: 'screen'): Promise<{ release(): Promise<void> }>
}

/** The part of `document` that is used. */
type PageLike = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>

/**
 * Keeps the screen on for as long as the page is visible. A browser ends a lock when the page is hidden,
 * so this asks again when the page is visible. Without a lock the page goes on. Returns the end of it.
 */
export function keepAwake(wakeLock: WakeLockLike | undefined, page: PageLike): () => void {
  let lock: Awaited<ReturnType<WakeLockLike['request']>> | null = null
  let isOver = false

  async function ask() {
    if (page.visibilityState !== 'visible') return
    try {
      const given = await wakeLock?.request('screen')
      if (isOver) await given?.release()
      else lock = given ?? null
    } catch {
      // The battery is low, or a policy forbids it: the screen then sleeps when its system wants.
    }
  }

  const onChange = () => void ask()
  page.addEventListener('visibilitychange', onChange)
  onChange()
  return () => {
    isOver = true
    page.removeEventListener('visibilitychange', onChange)
    void lock?.release().catch(() => {})
  }
}
