// Every npm script starts with this file. If the script cannot run, this file says why in one sentence.
// With --omit=dev it does not require the development packages.
// The syntax is old on purpose, because an old Node must be able to read this file.
var fs = require('fs')
var path = require('path')

var wanted = 24
var root = path.dirname(__dirname)
var withDev = process.argv.indexOf('--omit=dev') === -1

var trouble = troubleWithPlace() || troubleWithPackages() || troubleWithNode()
if (trouble) {
  console.error(trouble)
  process.exit(1)
}

function troubleWithPlace() {
  if (root.split(path.sep).indexOf('node_modules') === -1) return ''
  return (
    'Marquee is TypeScript, which Node does not run below a folder named node_modules: move ' +
    root +
    ' to another place.'
  )
}

function troubleWithPackages() {
  var folders = withDev ? readPackage('.').workspaces : ['shared', 'server']
  var missing = []
  ;['.'].concat(folders).forEach(function (folder) {
    packagesOf(folder).forEach(function (name) {
      var isThere = isInstalled('.', name) || isInstalled(folder, name)
      if (!isThere && missing.indexOf(name) === -1) missing.push(name)
    })
  })
  if (missing.length === 0) return ''
  return (
    'Marquee needs packages that are not installed (' +
    missing.slice(0, 3).join(', ') +
    (missing.length > 3 ? ' and ' + (missing.length - 3) + ' more' : '') +
    '): run npm ci' +
    // When NODE_ENV is production, npm installs no development packages without this option.
    (withDev ? ' --include=dev.' : '.')
  )
}

function packagesOf(folder) {
  var described = readPackage(folder)
  var names = Object.keys(described.dependencies || {})
  return withDev ? names.concat(Object.keys(described.devDependencies || {})) : names
}

function readPackage(folder) {
  return JSON.parse(fs.readFileSync(path.join(root, folder, 'package.json'), 'utf8'))
}

function isInstalled(folder, name) {
  return fs.existsSync(path.join(root, folder, 'node_modules', name, 'package.json'))
}

function troubleWithNode() {
  if (Number(process.versions.node.split('.')[0]) >= wanted) return ''
  return (
    'Marquee needs Node ' +
    wanted +
    ' or newer and this is ' +
    process.version +
    ': run npm ci --include=optional, which brings one for most systems, or install a newer Node yourself.'
  )
}
