import { createHash, generateKeyPairSync } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signFeed } from '../../build/signFeed.ts'

const built = join(import.meta.dirname, '../../out')
const { publicKey, privateKey } = generateKeyPairSync('ed25519')

/** A program that is replaced by an update: it notes under which version, and how, it was run. */
const program = (version: string, ran: string) =>
  `#!/bin/sh\necho "${version} \${APPIMAGE_EXIT_AFTER_INSTALL:+installed}" >> "${ran}"\n`

/** An installed desk of version 1.0.0 whose feed is a real web server on this machine, signed with a real key. */
export async function updateFeed() {
  const folder = mkdtempSync(join(tmpdir(), 'guichet-update-'))
  const [served, out, profile, resources, ran] = ['feed', 'out', 'profile', 'resources', 'ran'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string, string]
  for (const one of [served, out, profile, resources, join(out, 'renderer')]) mkdirSync(one, { recursive: true })
  for (const part of ['main', 'preload']) cpSync(join(built, part), join(out, part), { recursive: true })
  writeFileSync(join(out, 'package.json'), '{"type":"module"}')
  writeFileSync(join(out, 'renderer/index.html'), '<!doctype html><title>desk</title>')
  writeFileSync(join(resources, 'app-update.yml'), 'updaterCacheDirName: guichet-updater\n')
  const installed = join(folder, 'Guichet.AppImage')
  writeFileSync(installed, program('1.0.0', ran))
  chmodSync(installed, 0o755)

  const asked: string[] = []
  /** Does the line hold while a program comes over it? */
  const line = { holds: true }
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://feed').pathname.slice(1)
    asked.push(name)
    const file = join(served, name)
    if (!existsSync(file)) return response.writeHead(404).end()
    const body = readFileSync(file)
    response.writeHead(200, { 'content-length': body.length })
    if (line.holds || !name.endsWith('.AppImage')) return response.end(body)
    response.write(body.subarray(0, 20), () => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const updates = { feed: `http://127.0.0.1:${port}/`, publicKey: key }
  writeFileSync(join(out, 'desk.json'), JSON.stringify({ server: null, updates }))

  return {
    out,
    profile,
    env: {
      APPIMAGE: installed,
      STAND_IN_PACKAGED: '1',
      STAND_IN_RESOURCES: resources,
      STAND_IN_VERSION: '1.0.0',
      XDG_CACHE_HOME: join(folder, 'cache'),
    },
    line,
    /** Files that were asked for, by name, in their order. */
    asked,
    /** Where the fetched file waits. */
    pending: (version: string) => join(folder, 'cache/guichet-updater/pending', `Guichet-${version}.AppImage`),
    feed: join(served, 'latest-linux.yml'),
    file: (version: string) => join(served, `Guichet-${version}.AppImage`),
    installed: () => readFileSync(installed, 'utf8').match(/echo "([\d.]+)/)?.[1],
    ran: () => (existsSync(ran) ? readFileSync(ran, 'utf8').trim().split('\n') : []),
    log: () => readFileSync(join(profile, 'logs/desk.log'), 'utf8'),
    publish(version: string, more = '') {
      const bytes = Buffer.from(program(version, ran))
      const sha512 = createHash('sha512').update(bytes).digest('base64')
      const name = `Guichet-${version}.AppImage`
      writeFileSync(join(served, name), bytes)
      const files = `files:\n  - url: ${name}\n    sha512: ${sha512}\n    size: ${bytes.length}\n`
      writeFileSync(this.feed, `version: ${version}\n${files}path: ${name}\nsha512: ${sha512}\n${more}`)
      signFeed(this.feed, privateKey)
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
