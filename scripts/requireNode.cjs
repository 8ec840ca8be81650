// Every npm script starts here. Old syntax on purpose: an old Node must be able to read this file.
var wanted = 24
var found = Number(process.versions.node.split('.')[0])
if (found < wanted) {
  console.error(
    'Marquee needs Node ' +
      wanted +
      ' or newer and this is ' +
      process.version +
      ': allow the install script of the npm package "node" (npm rebuild node), which brings one, or install a newer Node yourself.',
  )
  process.exit(1)
}
