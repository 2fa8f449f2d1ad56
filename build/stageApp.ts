import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DeskSettings } from './deskSettings.ts'
import { licenceText, type Licence } from './licences.ts'
import { out, root } from './paths.ts'

const manifest = z.object({ version: z.string(), description: z.string(), license: z.string() })
const parts = ['main', 'preload', 'renderer'] as const

async function dictionary(name: string, licence: string, file: string): Promise<Licence> {
  const text = await readFile(join(root, 'build/desk/dictionaries', file), 'utf8')
  return { name: `spelling dictionary ${name}`, version: '3.0.0', licence, text: text.trim() }
}

/**
 * The folder that becomes the archive: what was built and a manifest of its own, so nothing of the project (its scripts,
 * its dependencies, which are bundled already) can slip in. Returns it with the text of all licences.
 */
export async function stageApp(
  folder: string,
  { server, updates, phone }: Pick<DeskSettings, 'server' | 'updates' | 'phone'>,
  version?: string,
): Promise<{ app: string; licences: string }> {
  const project = manifest.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  const app = join(folder, 'app')
  await rm(folder, { recursive: true, force: true })
  await mkdir(app, { recursive: true })
  // The browsers' service worker stays out: the program has its files in the archive, and keeps its session in the system's key store.
  const filter = (file: string) => file !== join(out, 'renderer', 'sw.js')
  for (const part of parts) await cp(join(out, part), join(app, part), { recursive: true, filter })
  const own = {
    name: 'guichet',
    productName: 'Guichet',
    version: version ?? project.version,
    description: project.description,
    license: project.license,
    // The packages of Debian ask for both.
    author: 'Guichet <guichet@guichet.example>',
    homepage: 'https://guichet.example',
    // The window and its notices belong to the installed menu entry.
    desktopName: 'fr.guichet.desk.desktop',
    type: 'module',
    main: 'main/index.js',
  }
  await writeFile(join(app, 'package.json'), JSON.stringify(own, null, 2))
  await writeFile(join(app, 'desk.json'), JSON.stringify({ server, updates, phone }, null, 2))
  const licences = join(folder, 'LICENCES.txt')
  const dictionaries = [
    await dictionary('fr', 'MPL-2.0', 'LICENSE.fr.txt'),
    await dictionary('en-GB', 'SCOWL, see below', 'LICENSE.en-GB.txt'),
  ]
  await writeFile(licences, await licenceText(parts, dictionaries))
  return { app, licences }
}
