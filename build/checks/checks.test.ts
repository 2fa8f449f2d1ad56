import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../paths.ts'
import { inline } from './inline.ts'
import { paths } from './paths.ts'
import { preload } from './preload.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-checks-'))
})
afterEach(() => rm(folder, { recursive: true }))
const put = (name: string, text: string) => writeFile(join(folder, name), text)

test('a CommonJS preload of one file passes', async () => {
  await put('index.cjs', 'let e = require("electron")\ne.contextBridge.exposeInMainWorld("desk", {})')
  expect(await preload(folder)).toEqual([])
})

test('an ESM preload, a second file and another module are found', async () => {
  await put('index.cjs', 'import { contextBridge } from "electron"')
  expect(await preload(folder)).toEqual([
    expect.stringContaining('not CommonJS'),
    expect.stringContaining('does not require'),
  ])
  await put('index.cjs', 'require("electron"); require("./chunk.cjs"); require("node:fs")')
  await put('chunk.cjs', '')
  const faults = await preload(folder)
  expect(faults).toEqual([expect.stringContaining('not one file'), expect.stringContaining('./chunk.cjs, node:fs')])
})

test("a builder's folder is found in code and in source maps", async () => {
  await mkdir(join(folder, 'a'))
  await put('a/clean.js', 'export {}')
  expect(await paths([folder])).toEqual([])
  await put('a/x.js', `const dirname = "${root}/server"`)
  await put('a/y.js.map', JSON.stringify({ sources: ['/srv/build/y.ts'] }))
  expect(await paths([folder])).toHaveLength(2)
})

test('no page at all is a fault, not a clean sheet', async () => {
  expect(await inline(folder)).toEqual(['no page was built'])
})
