import { expect, test } from 'vitest'
import { generatedFiles } from './generated.ts'

test.each(generatedFiles())('$path says what the code says: run `npm run generate`', (file) => {
  expect(file.now).toBe(file.current)
})
