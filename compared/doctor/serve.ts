import { openServer, publishEvery } from './servers.ts'

// Started by `run.ts`: one server, by its name, with five events a second.
publishEvery(200, await openServer(process.argv[2] ?? ''))
