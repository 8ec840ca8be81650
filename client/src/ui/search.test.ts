import { expect, test } from 'vitest'
import { createSearch } from './search.ts'
import { loadPinyin, loadSimplified } from './useChinese.ts'

const chinese = { ...(await loadPinyin()), ...(await loadSimplified()) }
const finds = (wanted: string, text: string) => createSearch(wanted, chinese)(text)

test.each([
  ['ete', 'Été 2'],
  ['ÉTÉ', 'e\u0301te\u0301 10'],
  ['\u00e9t\u00e9', 'e\u0301te\u0301 10'],
  ['میخواهم', 'می\u200cخواهم'],
  [' rain the', 'The Long Rain'],
  ['', 'anything'],
])('%j finds %j', (wanted, text) => {
  expect(finds(wanted, text)).toBe(true)
})

test.each([
  ['zhiyu', '纸宇航员'],
  ['zyhy', '纸宇航员'],
  ['zhi yu', '纸宇航员'],
  ['ZhiYuHang', '纸宇航员'],
  ['hangyuan', '纸宇航员'],
  ['纸宇', '纸宇航员'],
  ['chongqing', '重庆森林'],
  ['zhongqing', '重庆森林'],
  ['lvpishu', '绿皮书'],
  ['gzmt', '贵州茅台'],
])('%s finds %s, as it is read', (wanted, text) => {
  expect(finds(wanted, text)).toBe(true)
})

test.each([
  ['zyy', '纸宇航员'],
  ['zhiyuhangyuanx', '纸宇航员'],
  ['house', 'The Long Rain'],
])('%s does not find %s', (wanted, text) => {
  expect(finds(wanted, text)).toBe(false)
})

test('without the readings, a Chinese text is found by its own signs alone', () => {
  const found = createSearch('zhiyu')
  expect([found('纸宇航员'), createSearch('纸')('纸宇航员')]).toEqual([false, true])
})

test.each([
  ['紙宇航員', '纸宇航员'],
  ['臺北', '台北'],
  ['纸の', '紙の宇宙飛行士'],
  ['貴州', '贵州茅台'],
])('%s finds %s, which is written in other signs', (wanted, text) => {
  expect(createSearch(wanted)(text)).toBe(false)
  expect(finds(wanted, text)).toBe(true)
})
