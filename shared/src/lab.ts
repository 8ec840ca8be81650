import * as v from 'valibot'

/** What the lab can do to the streams of the browser that asks for it, or to everybody's. */
export const labActions = [
  'cut',
  'cut-all',
  'refuse-503',
  'refuse-204',
  'refuse-429',
  'mute',
  'freeze',
  'slow',
  'flood',
  'bad-frame',
  'duplicate',
  'unknown-event',
  'gap',
  'restart',
  'mend',
] as const
export type LabAction = (typeof labActions)[number]

/** The request header that every request to the lab has its token in. */
export const labTokenHeader = 'x-lab-token'

/** How an upstream can be made to fail, as the simulator's controls call it. */
export const labFaults = ['500', '429', 'html', 'truncated', 'slow', 'hang', 'empty'] as const
export type LabFault = (typeof labFaults)[number]

/** `GET /api/lab`: what can be done here. */
export const LabInfo = v.object({
  /** False where nobody would start the server again. */
  canRestart: v.boolean(),
  /** The sources that can be made to fail: those that are simulated. */
  sources: v.array(v.string()),
  heartbeatMs: v.number(),
})
export type LabInfo = v.InferOutput<typeof LabInfo>

/** `POST /api/lab/faults`: null takes the fault away. */
export const FaultOrder = v.strictObject({
  source: v.string(),
  fault: v.nullable(v.picklist(labFaults)),
})
