import type { Check } from './check.ts'
import { fields } from './checks/fields.ts'
import { frameEnds } from './checks/frameEnds.ts'
import { lateHeaders } from './checks/lateHeaders.ts'
import { mediaType } from './checks/mediaType.ts'
import { methods } from './checks/methods.ts'
import { status } from './checks/status.ts'

/** Every check, by its number. */
export const allChecks: readonly Check[] = [
  status,
  mediaType,
  lateHeaders,
  fields,
  frameEnds,
  methods,
]
