import { labTokenHeader, LabInfo, type LabAction, type LabFault } from '@marquee/shared/lab.ts'
import * as v from 'valibot'
import { fetchDevToken, labToken } from './labToken.ts'

/** What the lab can do here: `locked` where this page lacks the token, null where there is no lab. */
export async function askForLab(): Promise<LabInfo | 'locked' | null> {
  if (import.meta.env.DEV) await fetchDevToken()
  try {
    const response = await fetch('/api/lab', { headers: tokenHeader() })
    if (response.status === 403) return 'locked'
    return response.ok ? v.parse(LabInfo, await response.json()) : null
  } catch {
    return null
  }
}

/** Sends the order. Returns the status of the answer, or 0 where none came. */
export const orderAction = (action: LabAction) => order(action, {})
export const orderFault = (source: string, fault: LabFault | null) =>
  order('faults', { source, fault })

async function order(path: string, body: object): Promise<number> {
  try {
    const headers = { 'Content-Type': 'application/json', ...tokenHeader() }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await fetch(`/api/lab/${path}`, init)).status
  } catch {
    return 0
  }
}

function tokenHeader(): Record<string, string> {
  const token = labToken()
  return token === null ? {} : { [labTokenHeader]: token }
}
