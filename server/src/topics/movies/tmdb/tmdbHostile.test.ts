import { describe, expect, test } from 'vitest'
import { answerWith } from '../../../testing/fakeUpstream.ts'
import { idsOf, item, pageOf, readList, sourceOf } from '../../../testing/testTmdbSource.ts'

describe('a hostile list', () => {
  test('loses an item that is not a film, but not the film after it', async () => {
    const list = await readList([pageOf([null, 5, item(1, { title: 7 }), item(2)])])
    expect(idsOf(list)).toEqual(['tmdb:2'])
  })

  test('without a single film is a change of format, not an empty list', async () => {
    const { source } = sourceOf([pageOf([item(1, { title: null }), {}])])
    await expect(source.read()).rejects.toMatchObject({ kind: 'shape' })
  })

  test.each([
    '{"results":[],"total_pages":-1}',
    '{"results":[],"total_pages":"1"}',
    '{"results":[],"total_pages":1e999}',
    '{"results":[]}',
    '{"results":{},"total_pages":1}',
    '{"total_pages":1}',
    '[]',
    'null',
  ])('with the envelope %s has the wrong shape', async (body) => {
    const { source } = sourceOf([answerWith(body)])
    await expect(source.read()).rejects.toMatchObject({ kind: 'shape' })
  })

  test('with 100 000 films is cut', async () => {
    const items = Array.from({ length: 100_000 }, (_, index) => item(index + 1))
    expect((await readList([pageOf(items)])).movies).toHaveLength(500)
  })
})

test('is accepted as an empty list only where no film was announced', async () => {
  expect(
    (await readList([answerWith({ results: [], total_pages: 1, total_results: 0 })])).movies,
  ).toEqual([])
  const contradiction = answerWith({ results: [], total_pages: 3, total_results: 57 })
  await expect(sourceOf([contradiction]).source.read()).rejects.toMatchObject({ kind: 'shape' })
})
