import { FuseState, getCurrentFuseWire } from '@electron/fuses'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as resedit from 'resedit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { archive } from './checks/archive.ts'
import { filesUnder } from './checks/filesUnder.ts'
import { fuses } from './fuses.ts'
import { packageDesk, type System } from './packageDesk.ts'
import { out } from './paths.ts'
import { readArchive } from './readArchive.ts'
import { standInRuntime } from './standInRuntime.ts'

// Electron's runtime cannot be fetched everywhere, so the distribution is a stand-in with a real fuse wire: what is shown
// is what the packager makes of our files, not that the result starts.
const settings = { server: 'https://guichet.example', phone: null, updates: null, signWith: null }
const places: Record<System, { resources: string; program: string; licences: string }> = {
  linux: { resources: 'linux-unpacked/resources', program: 'linux-unpacked/guichet', licences: 'linux-unpacked' },
  win: { resources: 'win-unpacked/resources', program: 'win-unpacked/Guichet.exe', licences: 'win-unpacked' },
  mac: {
    resources: 'mac/Guichet.app/Contents/Resources',
    program: 'mac/Guichet.app',
    licences: 'mac/Guichet.app/Contents/Resources',
  },
}
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'guichet-package-'))
  for (const system of ['linux', 'win', 'mac'] as const) {
    const electronDist = await standInRuntime(system, join(folder, `electron-${system}`))
    await packageDesk({ system, isFolder: true, output: join(folder, system), settings, electronDist })
  }
  console.log('packages: made around a stand-in for Electron’s distribution; its fuse wire is real, its program is not')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const at = (system: System, part: keyof (typeof places)['linux'], ...more: string[]) =>
  join(folder, system, places[system][part], ...more)
const asar = (system: System) => at(system, 'resources', 'app.asar')

/** SHA-256 of the archive's header, as Electron checks it: the text after two sizes, of which the second counts it. */
function headerHash(file: string): string {
  const bytes = readFileSync(file)
  return createHash('sha256')
    .update(bytes.subarray(16, 16 + bytes.readUInt32LE(12)))
    .digest('hex')
}

describe.each(['linux', 'win', 'mac'] as const)('the unpacked desk for %s', (system) => {
  test('holds every needed file and nothing else', async () => {
    const files = readArchive(asar(system))
    expect(archive(files)).toEqual([])
    for (const part of ['main', 'preload', 'renderer']) {
      for (const file of await filesUnder(join(out, part))) {
        const packed = files.get(file.slice(out.length + 1).replaceAll('\\', '/'))
        // Of browsers alone: the program has its files in the archive (build/stageApp.ts).
        const isAsWanted = file.endsWith('sw.js') ? packed === undefined : packed?.equals(await readFile(file))
        expect(isAsWanted || file).toBe(true)
      }
    }
    expect(readdirSync(at(system, 'resources')).filter((name) => name.startsWith('app'))).toEqual(['app.asar'])
  })

  test('its manifest says what starts, and nothing of the project', () => {
    const manifest = JSON.parse(readArchive(asar(system)).get('package.json')?.toString() ?? '') as object
    expect(manifest).toMatchObject({ main: 'main/index.js', type: 'module', productName: 'Guichet' })
    for (const key of ['scripts', 'dependencies', 'devDependencies', 'allowScripts']) {
      expect(manifest).not.toHaveProperty(key)
    }
    const built = JSON.parse(readArchive(asar(system)).get('desk.json')?.toString() ?? '') as object
    expect(built).toEqual({ server: 'https://guichet.example', updates: null, phone: null })
  })

  test('has all nine fuses as they are wanted', async () => {
    const wire: Record<number, unknown> = await getCurrentFuseWire(at(system, 'program'))
    for (const [name, { index, on }] of Object.entries(fuses)) {
      expect([name, wire[index]]).toEqual([name, on ? FuseState.ENABLE : FuseState.DISABLE])
    }
  })

  test('carries the licences: ours to name, Electron’s and Chromium’s', async () => {
    const text = await readFile(at(system, 'resources', 'LICENCES.txt'), 'utf8')
    for (const name of ['react', 'dexie', 'zod', '@fontsource-variable/inter', 'spelling dictionary fr']) {
      expect(text).toContain(`\n${name} `)
    }
    expect(text).toContain('Mozilla Public License')
    // From a folder the packager takes the Mac program alone; from Electron's own zip it moves both files inside.
    if (system === 'mac') return
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html']) {
      expect(readdirSync(at(system, 'licences'))).toContain(name)
    }
  })

  test('keeps French and English of the engine’s own texts, no other', async () => {
    const locales = (await filesUnder(join(folder, system)))
      .map((file) => /locales[\\/]([\w-]+)\.pak$|Resources[\\/](\w+)\.lproj/.exec(file))
      .flatMap((found) => found?.[1] ?? found?.[2] ?? [])
    expect([...new Set(locales)].filter((locale) => !/^(fr|en)/.test(locale))).toEqual([])
    expect(locales).toContain('fr')
  })
})

describe('the archive’s own check', () => {
  test('Windows and macOS know the hash of the archive that they were packed with', async () => {
    const plist = readFileSync(join(folder, 'mac/mac/Guichet.app/Contents/Info.plist'), 'utf8')
    expect(plist).toContain(`<string>${headerHash(asar('mac'))}</string>`)
    const program = resedit.NtExecutable.from(await readFile(at('win', 'program')), { ignoreCert: true })
    const entry = resedit.NtExecutableResource.from(program).entries.find(({ type }) => type === 'INTEGRITY')
    expect(Buffer.from(entry?.bin ?? new ArrayBuffer(0)).toString()).toContain(headerHash(asar('win')))
  })

  test('macOS opens our links and no others', () => {
    const plist = readFileSync(join(folder, 'mac/mac/Guichet.app/Contents/Info.plist'), 'utf8')
    expect(plist).toMatch(/CFBundleIdentifier<\/key>\s*<string>fr\.guichet\.desk</)
    expect(plist.match(/CFBundleURLSchemes<\/key>\s*<array>([^]*?)<\/array>/)?.[1]?.trim()).toBe(
      '<string>guichet-open</string>',
    )
  })

  const good = () => readArchive(asar('linux'))
  test.each([
    ['a stray file', 'main/notes.txt', 'x', 'no business'],
    ['a dependency that is bundled already', 'node_modules/zod/index.js', 'x', 'no business'],
    ['a source map', 'renderer/assets/index-12345678.js.map', '{}', 'no business'],
    ['an inlined source map', 'renderer/assets/x.js', '//# sourceMappingURL=data:x', 'names a source map'],
    ['an ESM preload', 'preload/index.cjs', 'import { contextBridge } from "electron"', 'not CommonJS'],
    ['a module left out', 'main/index.js', 'import { z } from "zod";\n', 'asks for zod'],
    ['a page whose script was lost', 'renderer/index.html', '<script src="/assets/gone-12345678.js">', 'is missing'],
  ])('finds %s', (_what, name, content, fault) => {
    const faults = archive(good().set(name, Buffer.from(content)))
    expect(faults.join('\n')).toContain(fault)
  })

  test('finds a needed file that is gone', () => {
    const files = good()
    files.delete('main/dictionaries/fr-FR-3-0.bdic')
    expect(archive(files)).toEqual(['main/dictionaries/fr-FR-3-0.bdic is missing'])
  })
})
