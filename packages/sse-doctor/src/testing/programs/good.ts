import { openGoodServer } from '../goodServer.ts'

await openGoodServer()
