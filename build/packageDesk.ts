import { Arch, build, DIR_TARGET, Platform, type Configuration } from 'electron-builder'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { archive } from './checks/archive.ts'
import type { DeskSettings } from './deskSettings.ts'
import { flipFuses } from './flipFuses.ts'
import { root } from './paths.ts'
import { readArchive } from './readArchive.ts'
import { stageApp } from './stageApp.ts'

export type System = 'linux' | 'win' | 'mac'
const platforms: Record<System, Platform> = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC }

interface Wanted {
  system: System
  arch?: 'x64' | 'arm64'
  /** Unpacked only: no installer. */
  isFolder?: boolean
  output: string
  settings: DeskSettings
  /** A distribution of Electron that lies here already; else electron-builder fetches the one of its version. */
  electronDist?: string
  version?: string
}

/** Packages the built desk for one system; the files made. */
export async function packageDesk({ system, arch = 'x64', isFolder, output, settings, ...more }: Wanted) {
  const data = JSON.parse(await readFile(join(root, 'build/electron-builder.json'), 'utf8')) as Configuration
  const { app, licences } = await stageApp(join(output, `.staging-${system}`), settings, more.version)
  const config: Configuration = {
    ...data,
    directories: { app, output, buildResources: join(root, 'build') },
    electronDist: more.electronDist,
    extraResources: [{ from: licences, to: 'LICENCES.txt' }],
    // All is bundled: without this answer the packager packs the dependencies of the whole project.
    beforeBuild: () => Promise.resolve(false),
    async afterPack(context) {
      await flipFuses(context)
      const faults = archive(readArchive(join(context.packager.getResourcesDir(context.appOutDir), 'app.asar')))
      if (faults.length > 0) throw new Error(`the archive is not as it should be:\n${faults.join('\n')}`)
    },
    publish: settings.updates ? { provider: 'generic', url: settings.updates.feed } : null,
  }
  const targets = platforms[system].createTarget(isFolder ? DIR_TARGET : undefined, Arch[arch])
  return build({ projectDir: root, targets, config, publish: 'never' })
}
