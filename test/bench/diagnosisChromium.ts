import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { findChromium, quietFlags } from '../../build/findChromium.ts'
import { chrome } from '../../build/vite.common.ts'
import { shippedModels } from '../../server/catalogue/models.fixture.ts'
import { largeModel } from '../../shared/diagnosis/testing/randomModel.ts'
import type {} from './diagnosisPage.ts'
import { percentiles } from './run.ts'
import type { Figure } from './run.ts'

const courses = 40

/** The next step where it is reckoned: in Chromium, on the page's own thread, bundled as the desk is. The product's largest model, and 60 causes × 80 steps. */
export async function chromiumFigures(say: (line: string) => void): Promise<Figure[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-diagnosis-'))
  try {
    const page = await bundled(folder)
    const browser = await chromium.launch({
      executablePath: findChromium() ?? undefined,
      args: ['--no-sandbox', ...quietFlags],
    })
    try {
      const tab = await browser.newPage()
      const models = [
        ...shippedModels()
          .toSorted((a, b) => size(b) - size(a))
          .slice(0, 1),
        largeModel(1),
      ]
      const figures: Figure[] = []
      for (const model of models) {
        const text = JSON.stringify(model)
        const what = `${Object.keys(model.causes).length} causes × ${Object.keys(model.steps).length} steps`
        say(`in Chromium: ${what}`)
        await tab.goto(page)
        const cold = await tab.evaluate((one) => window.diagnosis.cold(one), text)
        const { first, later } = await tab.evaluate(([one, n]) => window.diagnosis.courses(one, n), [
          text,
          courses,
        ] as const)
        const naive = await tab.evaluate((one) => window.diagnosis.naive(one), text)
        const peer = await tab.evaluate((one) => window.diagnosis.peer(one), text)
        const reference = { 'naive, once': naive, 'bayesjs, one posterior': peer }
        const referenceIs =
          '(the same rule enumerated; the library reckons no step, a step takes hundreds of posteriors)'
        const named = model.id === 'small' ? what : `${model.id}, ${what}`
        figures.push(
          {
            what: `next step in Chromium, ${named}: the first`,
            unit: 'ms',
            ours: percentiles(first),
            reference,
            referenceIs,
            budget: '≤ 16 ms',
          },
          {
            what: `next step in Chromium, ${named}: after an answer`,
            unit: 'ms',
            ours: percentiles(later),
            reference,
            referenceIs,
            budget: '≤ 16 ms',
          },
          {
            what: `the very first, model read and compiled, ${named}`,
            unit: 'ms',
            ours: { once: cold },
            reference: null,
            referenceIs: '',
          },
        )
      }
      return figures
    } finally {
      await browser.close()
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const size = ({ causes, steps }: { causes: object; steps: object }): number =>
  Object.keys(causes).length * Object.keys(steps).length

/** As vite.renderer.ts builds the desk: the same target, minified. */
async function bundled(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: folder,
      target: chrome,
      lib: {
        entry: path.join(import.meta.dirname, 'diagnosisPage.ts'),
        formats: ['iife'],
        name: 'page',
        fileName: () => 'page.js',
      },
    },
  })
  const html = path.join(folder, 'page.html')
  fs.writeFileSync(html, '<!doctype html><meta charset="utf-8"><title>bench</title><script src="page.js"></script>')
  return pathToFileURL(html).href
}
