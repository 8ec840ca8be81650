import type { Check } from './check.ts'
import { accept } from './checks/accept.ts'
import { caching } from './checks/caching.ts'
import { cors } from './checks/cors.ts'
import { encoding } from './checks/encoding.ts'
import { ends } from './checks/ends.ts'
import { fields } from './checks/fields.ts'
import { frameEnds } from './checks/frameEnds.ts'
import { gzip } from './checks/gzip.ts'
import { http2 } from './checks/http2.ts'
import { ids } from './checks/ids.ts'
import { json } from './checks/json.ts'
import { lateHeaders } from './checks/lateHeaders.ts'
import { leftBehind } from './checks/leftBehind.ts'
import { length } from './checks/length.ts'
import { load } from './checks/load.ts'
import { mediaType } from './checks/mediaType.ts'
import { methods } from './checks/methods.ts'
import { names } from './checks/names.ts'
import { oddIds } from './checks/oddIds.ts'
import { oneSource } from './checks/oneSource.ts'
import { restart } from './checks/restart.ts'
import { resume } from './checks/resume.ts'
import { retry } from './checks/retry.ts'
import { silence } from './checks/silence.ts'
import { status } from './checks/status.ts'
import { through } from './checks/through.ts'

/** Every check, by its number. */
export const allChecks: readonly Check[] = [
  status,
  mediaType,
  lateHeaders,
  caching,
  length,
  encoding,
  fields,
  frameEnds,
  names,
  json,
  ids,
  retry,
  silence,
  resume,
  oddIds,
  oneSource,
  accept,
  gzip,
  cors,
  methods,
  through,
  http2,
  ends,
  load,
  restart,
  leftBehind,
]
