import { expect, onTestFinished, test, vi } from 'vitest'
import { lineEvent } from '../../testing/testEvents.ts'
import { newPath, openFileJournal } from './testing/openFileJournal.ts'

test('a journal works under `node --watch`, where Node sends messages of its own', async () => {
  vi.stubEnv('WATCH_REPORT_DEPENDENCIES', '1')
  onTestFinished(() => void vi.unstubAllEnvs())
  const { append, tailed } = await openFileJournal(newPath())
  const id = await append(lineEvent('a'))
  expect(tailed).toEqual([{ id, event: lineEvent('a') }])
})
