import { expect, test } from 'vitest'
import { letterPage } from './letterPage.ts'
import { sanitiseHtml } from './read/sanitiseHtml.ts'

const how = { dark: false, language: 'fr' as const, pictures: new Set(['file-1']), place: '/api/letters/l/page/t' }

test('a picture of the letter comes from its door, wherever its attributes stand; another one keeps none', () => {
  const { html } = sanitiseHtml(
    '<img width="40" src="cid:a" alt="un &quot;&gt; voyant"><img src="cid:b" alt="autre"><p>data-attachment="file-1"</p>',
    (cid) => (cid === 'a' ? 'file-1' : 'file-2'),
  )
  const page = letterPage(html, how)
  expect(page.match(/ src="[^"]*"/g)).toEqual([' src="/api/letters/l/page/t/file-1"'])
  expect(page).toContain('width="40"')
  expect(page).toContain('<p>data-attachment="file-1"</p>')
})
