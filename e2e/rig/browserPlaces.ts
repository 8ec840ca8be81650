import { posix, win32 } from 'node:path'

// The headless shell comes first. It is the same engine without the windows around a page, and a test
// costs half of the work in it.
const names = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
]
const macNames = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const windowsNames = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]
const windowsFolders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']

/**
 * Where the system can have a Chromium, best first: on the path, and on macOS and Windows also where its
 * installer puts it, because there it is not on the path.
 */
export function browserPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  const { join, delimiter } = platform === 'win32' ? win32 : posix
  const suffix = platform === 'win32' ? '.exe' : ''
  const folders = (env['PATH'] ?? '').split(delimiter)
  const onPath = names.flatMap((name) => folders.map((dir) => join(dir, name + suffix)))
  return [...onPath, ...installed(platform, env)]
}

function installed(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[] {
  if (platform === 'darwin') {
    const folders = ['/Applications', ...(env['HOME'] ? [`${env['HOME']}/Applications`] : [])]
    return macNames.flatMap((name) =>
      folders.map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    )
  }
  if (platform !== 'win32') return []
  const folders = windowsFolders.flatMap((name) => env[name] ?? [])
  return windowsNames.flatMap((name) => folders.map((folder) => win32.join(folder, name)))
}
