import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ariaLocales } from './ariaLocales.ts'
import { root } from './paths.ts'

const folder = join(root, 'node_modules/react-aria/dist/private/intl/menu')
const load = (id: string) => (ariaLocales().load as (id: string) => string | null)(id)

test('the words of languages that the desk does not speak are left out, and the files are where they are looked for', () => {
  expect(existsSync(join(folder, 'ja-JP.mjs'))).toBe(true)
  expect(load(join(folder, 'ja-JP.mjs'))).toBe('export default undefined')
})

test('French and the English that others fall back to stay, and so does every other file', () => {
  expect(load(join(folder, 'fr-FR.mjs'))).toBeNull()
  expect(load(join(folder, 'en-US.mjs'))).toBeNull()
  expect(load(join(root, 'renderer/intl/menu/ja-JP.mjs'))).toBeNull()
})
