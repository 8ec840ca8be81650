import { LabInfo, type LabAction, type LabFault } from '@marquee/shared/lab.ts'
import * as v from 'valibot'

/** What can be done on this server. Rejects where the lab is not open. */
export async function loadLab(): Promise<LabInfo> {
  return v.parse(LabInfo, await (await fetch('/api/lab')).json())
}

/** Orders it; the status that was answered, 0 where nothing was. */
export const orderAction = (action: LabAction) => order(action, {})
export const orderFault = (source: string, fault: LabFault | null) =>
  order('faults', { source, fault })

async function order(path: string, body: object): Promise<number> {
  try {
    const headers = { 'Content-Type': 'application/json' }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    return (await fetch(`/api/lab/${path}`, init)).status
  } catch {
    return 0
  }
}
