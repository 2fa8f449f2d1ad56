import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'

const axe = fs.readFileSync(path.resolve(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface Violation {
  id: string
  nodes: { html: string; failureSummary?: string }[]
}

/** What the colours change: all that a second theme can break. */
const ofColours = ['color-contrast', 'link-in-text-block']

/**
 * What axe finds on the page as it stands, said shortly. Evaluated, not inserted: the CSP stays as it is. `of`: everything, or
 * what depends on the theme alone.
 */
export async function breaches(page: Page, of: 'all' | 'colours'): Promise<string[]> {
  // A change of theme is on the screen at the second frame, and nothing half faded in is measured; what pulses for ever is not waited for.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 2; frame++) await new Promise((painted) => requestAnimationFrame(painted))
    const short = document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().endTime) < 1_000)
    await Promise.all(short.map((one) => one.finished.catch(() => undefined)))
  })
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const rules = of === 'all' ? { type: 'tag', values: tags } : { type: 'rule', values: ofColours }
  const found = await page.evaluate(async (runOnly) => {
    const run = (window as unknown as { axe: { run(on: object, how: object): Promise<{ violations: Violation[] }> } })
      .axe
    // React Aria's announcer names an element that is gone by the time it is read (a pending button): nothing of ours.
    const on = { exclude: ['[data-live-announcer]'] }
    return (await run.run(on, { runOnly, resultTypes: ['violations'], selectors: false })).violations
  }, rules)
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary?.split('\n')[1] ?? ''}`),
  )
}
