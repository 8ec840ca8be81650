import * as v from 'valibot'

/** What the lab can do to the streams of the browser that asks, or of every browser. */
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

/** The header with the token, in every request to the lab. */
export const labTokenHeader = 'x-lab-token'

/**
 * The ways in which an upstream can be made to fail, with the names of the simulator's controls.
 */
export const labFaults = ['500', '429', 'html', 'truncated', 'slow', 'hang', 'empty'] as const
export type LabFault = (typeof labFaults)[number]

/** `GET /api/lab`: what the lab can do here. */
export const LabInfo = v.object({
  /** False where nothing would start the server again. */
  canRestart: v.boolean(),
  /** The sources that can be made to fail, which are the simulated ones. */
  sources: v.array(v.string()),
  heartbeatMs: v.number(),
})
export type LabInfo = v.InferOutput<typeof LabInfo>

/** `POST /api/lab/faults`: null takes the fault away. */
export const FaultOrder = v.strictObject({
  source: v.string(),
  fault: v.nullable(v.picklist(labFaults)),
})
