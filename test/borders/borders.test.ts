import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breaches, legal, type Sample } from './breaches.ts'

// Such gates go silent (a rename, a new version, an override that no longer matches) and stay green. So the project's
// own configuration is run on files that break each rule, and on files that only look as if they did.
const root = join(import.meta.dirname, '../..')

interface Diagnostic {
  code: string
  message: string
  help?: string
  filename: string
}
let folder: string
let found: Diagnostic[]

const bin = (name: string) => join(root, 'node_modules', name, 'bin', name)

function lint(): Diagnostic[] {
  const args = [bin('oxlint'), '--type-aware', '--deny-warnings', '--format=json', '.']
  const options = { cwd: folder, encoding: 'utf8' as const, maxBuffer: 1e8 }
  try {
    execFileSync(process.execPath, args, options)
    throw new Error('the linter found nothing at all')
  } catch (error) {
    const { stdout } = error as { stdout?: string }
    if (!stdout?.startsWith('{')) throw error
    return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-borders-'))
  writeFileSync(join(folder, '.oxlintrc.json'), readFileSync(join(root, '.oxlintrc.json')))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  const base = { target: 'es2024', module: 'preserve', moduleResolution: 'bundler', strict: true, noEmit: true }
  const compilerOptions = { ...base, allowImportingTsExtensions: true, skipLibCheck: true, types: [] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  for (const { file, text } of [...breaches, ...legal]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  found = lint()
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inFile = ({ file }: Sample) => found.filter(({ filename }) => filename.endsWith(file))

describe('the borders and promises of .oxlintrc.json', () => {
  test.each(breaches)('$file: $rule', (sample) => {
    const said = inFile(sample).filter(({ code }) => code.includes(`(${sample.rule})`))
    expect(said).not.toEqual([])
    if (!sample.message) return
    expect(said.map(({ message, help }) => `${message} ${help ?? ''}`).join('\n')).toContain(sample.message)
  })

  test.each(legal)('$file is allowed', (sample) => {
    expect(inFile(sample)).toEqual([])
  })

  test('every message of the configuration is provoked by a breach', () => {
    const text = readFileSync(join(root, '.oxlintrc.json'), 'utf8')
    const messages = [...text.matchAll(/"message": "([^"]+)"/g)].map(([, message]) => message ?? '')
    expect(messages.length).toBeGreaterThan(10)
    expect(messages.filter((message) => !breaches.some((b) => b.message && message.startsWith(b.message)))).toEqual([])
  })
})
