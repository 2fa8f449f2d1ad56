import './nodeGuard.cjs'
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { buildAll } from './build.ts'
import { deskSettings } from './deskSettings.ts'
import { packageDesk, type System } from './packageDesk.ts'
import { root } from './paths.ts'
import { signFeed } from './signFeed.ts'

const { values } = parseArgs({
  options: {
    linux: { type: 'boolean' },
    win: { type: 'boolean' },
    mac: { type: 'boolean' },
    arch: { type: 'string', default: 'x64' },
    dir: { type: 'boolean' },
    output: { type: 'string', default: join(root, 'release') },
  },
})
const here: System = process.platform === 'win32' ? 'win' : process.platform === 'darwin' ? 'mac' : 'linux'
const named = (['linux', 'win', 'mac'] as const).filter((system) => values[system])
const { arch, output } = values
if (arch !== 'x64' && arch !== 'arm64') throw new Error('--arch x64 or arm64')

const settings = deskSettings(process.env)
if (!settings.server) console.log('GUICHET_SERVER is not set: the desk will look for its server on its own machine')
if (!settings.updates) console.log('GUICHET_UPDATE_FEED is not set: this desk will not update itself')
await buildAll({ only: ['renderer', 'electron'] })
for (const system of named.length > 0 ? named : [here]) {
  const made = await packageDesk({ system, arch, isFolder: values.dir, output, settings })
  for (const file of made) console.log(`made ${relative(root, file)}`)
}
if (settings.updates) {
  const feeds = readdirSync(output).filter((name) => /^latest.*\.yml$/.test(name))
  for (const feed of feeds) {
    if (settings.signWith) console.log(`signed ${relative(root, signFeed(join(output, feed), settings.signWith))}`)
    else console.log(`NOT SIGNED ${feed}: node build/signFeed.ts KEY.pem ${relative(root, join(output, feed))}`)
  }
}
