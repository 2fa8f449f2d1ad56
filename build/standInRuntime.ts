import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as resedit from 'resedit'
import { root } from './paths.ts'
import type { System } from './packageDesk.ts'

/**
 * Electron's distribution in miniature, for tests where the real one cannot be fetched: the files that the packager
 * renames, edits or takes away, and a fuse wire as Electron ships it. Nothing of it runs. `version` and
 * `default_app.asar`, which the packager takes out of Electron's zip only, are left out.
 */
export async function standInRuntime(system: System, folder: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'node_modules/electron/package.json'), 'utf8')) as {
    version: string
  }
  const put = async (name: string, content: string | Buffer, mode = 0o644) => {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content, { mode })
  }
  const common = ['LICENSE', 'LICENSES.chromium.html']
  for (const name of common) await put(name, 'stand-in')
  if (system === 'mac') return standInMac(folder, put)
  const flat = ['icudtl.dat', 'resources.pak', ...(system === 'linux' ? ['chrome-sandbox'] : [])]
  for (const name of flat) await put(name, 'stand-in')
  for (const locale of ['fr', 'en-US', 'en-GB', 'de', 'ja']) await put(`locales/${locale}.pak`, 'stand-in')
  if (system === 'win') await put('electron.exe', Buffer.concat([program(version), wire]))
  else await put('electron', Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n'), wire]), 0o755)
  return folder
}

/** Sentinel, version 1, nine fuses as Electron's developers leave them (electron/build/fuses). */
const wire = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, 9]),
  Buffer.from('101100011'),
])

/** An empty Windows program with the resources that the packager rewrites. */
function program(version: string): Buffer {
  const file = resedit.NtExecutable.createEmpty(false, false)
  const resources = resedit.NtExecutableResource.from(file)
  const info = resedit.Resource.VersionInfo.createEmpty()
  info.setFileVersion(`${version}.0`, 1033)
  info.setProductVersion(`${version}.0`, 1033)
  info.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron', FileDescription: 'Electron' })
  info.outputToResourceEntries(resources.entries)
  resources.outputResource(file)
  return Buffer.from(file.generate())
}

type Put = (name: string, content: string | Buffer, mode?: number) => Promise<void>

async function standInMac(folder: string, put: Put): Promise<string> {
  const contents = 'Electron.app/Contents'
  const plist = (name: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><plist version="1.0"><dict><key>CFBundleExecutable</key><string>${name}</string>` +
    `<key>CFBundleName</key><string>${name}</string><key>CFBundleIdentifier</key><string>com.github.Electron</string></dict></plist>`
  await put(`${contents}/Info.plist`, plist('Electron'))
  await put(`${contents}/PkgInfo`, 'APPL????')
  await put(`${contents}/MacOS/Electron`, 'stand-in', 0o755)
  await put(`${contents}/Resources/electron.icns`, 'stand-in')
  const framework = `${contents}/Frameworks/Electron Framework.framework`
  await put(`${framework}/Electron Framework`, wire, 0o755)
  for (const locale of ['fr', 'en', 'en_GB', 'de']) {
    await put(`${contents}/Resources/${locale}.lproj/locale.pak`, 'stand-in')
    await put(`${framework}/Versions/A/Resources/${locale}.lproj/locale.pak`, 'stand-in')
  }
  for (const kind of ['', ' (Renderer)', ' (GPU)', ' (Plugin)']) {
    const helper = `Electron Helper${kind}`
    await put(`${contents}/Frameworks/${helper}.app/Contents/Info.plist`, plist(helper))
    await put(`${contents}/Frameworks/${helper}.app/Contents/MacOS/${helper}`, 'stand-in', 0o755)
  }
  return folder
}
