import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encodeEvent } from '@marquee/protocol/encodeEvent.ts'

