import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { findChromium, quietFlags } from '../../build/findChromium.ts'
import { out } from '../../build/paths.ts'
import { asElectron } from '../electron/asElectron.ts'
import { isStandIn, launchDesk } from '../electron/launch.ts'
import { startServer } from '../harness/server.ts'
import { signIn } from './chat.ts'
import { percentiles, type Bench } from './run.ts'

const rounds = Number(process.env.BENCH_ROUNDS ?? 5)

/** The desktop program from its start until its desk, signed in before, can be used; beside Chromium started with a bare page. */
export const bench: Bench = {
  name: 'host',
  async run(say) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-host-'))
    const [profile, barePage] = [path.join(folder, 'desk'), path.join(folder, 'bare.html')]
    fs.mkdirSync(profile)
    fs.writeFileSync(barePage, '<!doctype html><title>bare</title><footer>prêt</footer>')
    const server = await startServer()
    const door = await asElectron(server.origin)
    const env = {
      GUICHET_RENDERER_DIR: path.join(out, 'renderer'),
      GUICHET_SERVER: door.origin,
      STAND_IN_KEYRING: 'gnome_libsecret',
    }
    const [ours, bare]: [number[], number[]] = [[], []]
    try {
      {
        await using first = await launchDesk({ profile, env })
        await signIn(first.page)
        await first.page.waitForTimeout(2_000)
      }
      for (let round = 1; round <= rounds; round++) {
        const from = performance.now()
        const desk = await launchDesk({ profile, env })
        await desk.page.locator('footer').waitFor()
        ours.push(performance.now() - from)
        await desk.close()
        const bareFrom = performance.now()
        const context = await chromium.launchPersistentContext(path.join(folder, 'bare'), {
          executablePath: findChromium() ?? undefined,
          args: ['--no-sandbox', ...quietFlags],
        })
        const page = context.pages()[0] ?? (await context.newPage())
        await page.goto(pathToFileURL(barePage).href)
        await page.locator('footer').waitFor()
        bare.push(performance.now() - bareFrom)
        await context.close()
        say(`start ${round}: ${Math.round(ours.at(-1) ?? 0)} ms, bare ${Math.round(bare.at(-1) ?? 0)} ms`)
      }
    } finally {
      door.close()
      await server.close()
      fs.rmSync(folder, { recursive: true, force: true })
    }
    const runtime = isStandIn
      ? 'on the stand-in: real Chromium, Electron’s main process modelled'
      : 'Electron’s own runtime'
    return [
      {
        what: `desktop host: start → the desk, signed in, can be used (${runtime})`,
        unit: 'ms',
        ours: { p50: percentiles(ours).p50, worst: Math.max(...ours) },
        reference: { p50: percentiles(bare).p50, worst: Math.max(...bare) },
        referenceIs: 'Chromium started with a bare page',
      },
    ]
  },
}
