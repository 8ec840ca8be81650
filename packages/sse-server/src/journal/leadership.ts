/**
 * Says which of several processes does the work that only one may do, such as asking an upstream. Every
 * process says what its clients want, and the leader knows what the clients of all want.
 *
 * @example
 * ```ts
 * const stream = await createStream({ events, journal })
 * const { leadership = alwaysLeads() } = journal
 * leadership.onChange((leads) => (leads ? polling.start() : polling.stop()))
 * ```
 */
export interface Leadership {
  /** Whether this process leads at this moment. */
  leads(): boolean
  /**
   * Calls `run` where this process already leads, and then with each change. The returned function ends
   * that.
   */
  onChange(run: (leads: boolean) => void): () => void
  /** Gives up the lead, so that another process takes it at once. This one never leads again. */
  resign(): Promise<void>
  /** Says what this process wants done: a text of the app, such as JSON. An empty one wants nothing. */
  want(text: string): void
  /** What the processes want, each text once. Another process than the leader knows only its own. */
  demand(): readonly string[]
  /** Calls `run` when what the processes want has changed. The returned function ends that. */
  onDemand(run: () => void): () => void
  /** The names of the processes, sorted. Another process than the leader knows only its own. */
  members(): readonly string[]
}

/** The leadership of a process that shares its journal with no other one. */
export function alwaysLeads(): Leadership {
  let wanted = ''
  let hasResigned = false
  const changes = new Set<(leads: boolean) => void>()
  const demands = new Set<() => void>()
  return {
    leads: () => !hasResigned,
    onChange(run) {
      changes.add(run)
      if (!hasResigned) run(true)
      return () => changes.delete(run)
    },
    resign() {
      const didLead = !hasResigned
      hasResigned = true
      if (didLead) for (const run of changes) run(false)
      return Promise.resolve()
    },
    want(text) {
      if (text === wanted) return
      wanted = text
      for (const run of demands) run()
    },
    demand: () => (wanted === '' ? [] : [wanted]),
    onDemand(run) {
      demands.add(run)
      return () => demands.delete(run)
    },
    members: () => ['this'],
  }
}
