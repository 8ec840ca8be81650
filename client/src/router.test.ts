import { viewPaths } from '@marquee/shared/views.ts'
import { expect, test } from 'vitest'
import { routes } from './router.ts'

test('the server answers with the page at the path of each view', () => {
  const views = routes.filter(({ meta }) => meta?.label !== undefined)
  expect(views.map(({ path }) => path)).toEqual([...viewPaths])
})
