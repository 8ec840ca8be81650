import { expect, test } from 'vitest'
import { generatedFiles } from './generated.ts'

test.each(generatedFiles())(
  'the generated part of $path is current; if not, run `npm run generate`',
  (file) => {
    expect(file.now).toBe(file.current)
  },
)
