import { openServer, publishEvery } from './servers.ts'

// Started by `run.ts`: one server, by its name, with an event every half second.
publishEvery(500, await openServer(process.argv[2] ?? ''))
