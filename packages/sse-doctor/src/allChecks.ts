import type { Check } from './check.ts'
import { leftBehind } from './checks/leftBehind.ts'
import { lateHeaders } from './checks/lateHeaders.ts'
import { methods } from './checks/methods.ts'
import { status } from './checks/status.ts'

/** Every check, by its number. */
export const allChecks: readonly Check[] = [status, lateHeaders, methods, leftBehind]
