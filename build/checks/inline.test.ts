import { expect, test } from 'vitest'
import { inlineCode } from './inline.ts'

test('a page with files only is clean', () => {
  const page =
    '<link rel="stylesheet" href="/a.css"><script type="module" crossorigin src="/a.js"></script><!-- <style> -->'
  expect(inlineCode(page)).toEqual([])
})

test.each([
  ['<script>1</script>', 'an inline script'],
  ['<script type="module">1</script>', 'an inline script'],
  ['<style>a{}</style>', 'an inline style sheet'],
  ['<p style="color:red">', 'a style attribute'],
  ['<p onclick="x()">', 'an inline event handler'],
  ['<script src="https://cdn.example/a.js"></script>', 'something from another server'],
  ['<link href=//fonts.example/a.css>', 'something from another server'],
])('%s is found', (html, fault) => {
  expect(inlineCode(html)).toEqual([fault])
})
