// `node --watch` stays when the process that it runs has failed. Loaded by `--import`, this tells
// `npm run dev` of the end.
process.once('exit', (exitCode) => process.send?.({ exitCode }))
