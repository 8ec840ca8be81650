import { expect, test } from 'vitest'
import { browserPlaces } from './browserPlaces.ts'

test('on Linux a browser is on the path, and the headless shell comes first', () => {
  const places = browserPlaces('linux', { PATH: '/a:/b', HOME: '/home/me' })
  expect(places.slice(0, 2)).toEqual(['/a/chromium-headless-shell', '/b/chromium-headless-shell'])
  expect(places.at(-1)).toBe('/b/google-chrome-stable')
})

test('on macOS it can also be an application, of everyone or of one person', () => {
  const places = browserPlaces('darwin', { PATH: '/a', HOME: '/Users/me' })
  expect(places[0]).toBe('/a/chromium-headless-shell')
  expect(places.slice(-6)).toEqual([
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Users/me/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    '/Users/me/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ])
})

test('on Windows it can also be in a folder of programs', () => {
  const env = {
    PATH: 'C:\\a;D:\\b',
    ProgramFiles: 'C:\\Program Files',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\me\\AppData\\Local',
  }
  const places = browserPlaces('win32', env)
  expect(places.slice(0, 2)).toEqual([
    'C:\\a\\chromium-headless-shell.exe',
    'D:\\b\\chromium-headless-shell.exe',
  ])
  expect(places).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe')
  expect(places).toContain('C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe')
  expect(places).toContain('C:\\Users\\me\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe')
})

test('a place whose folder is not known is left out', () => {
  const bare = browserPlaces('win32', { PATH: 'C:\\a' })
  expect(bare.every((place) => place.startsWith('C:\\a\\'))).toBe(true)
})
