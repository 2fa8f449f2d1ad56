import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noJsonSchema } from './noJsonSchema.ts'
import { root } from './paths.ts'

const core = join(root, 'node_modules/zod/v4/core')
type Transform = (code: string, id: string) => { code: string } | null
const without = async (name: string) => {
  const id = join(core, name)
  return (noJsonSchema().transform as Transform)(await readFile(id, 'utf8'), id)?.code ?? null
}
const exported = (code: string) =>
  [...code.matchAll(/^export (?:function (\w+)|\{ none as (\w+) \})/gmu)].map(([, own, none]) => own ?? none)

test('what writes JSON Schema is left out, and every name of it is still there', async () => {
  for (const name of ['json-schema-processors.js', 'to-json-schema.js']) {
    const code = await without(name)
    const original = (await import(join(core, name))) as object
    expect(new Set(exported(code!))).toEqual(new Set(Object.keys(original)))
    expect(code!.length).toBeLessThan((await readFile(join(core, name), 'utf8')).length / 2)
  }
})

test('what a schema asks of its own bounds stays, and so does every other file', async () => {
  expect(await without('json-schema-processors.js')).toContain('export function aggregateChecks(')
  expect(await without('parse.js')).toBeNull()
})
