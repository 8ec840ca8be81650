import { openGoodServer } from '../goodServer.ts'

await openGoodServer({ port: Number(process.env.PORT) })
