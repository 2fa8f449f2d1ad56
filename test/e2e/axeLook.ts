import type { Page } from 'playwright-core'
import { breaches } from './breaches.ts'
import { picture } from './steps.ts'

export interface AxeLook {
  /** Axe's words by stop and theme; empty when all is well. */
  found: Record<string, string[]>
  look(page: Page, name: string): Promise<void>
}

/** A walk's eyes: at each stop axe looks at the page in dark and in light. `walk` begins the names of the pictures. */
export function axeLook(walk: string): AxeLook {
  const found: AxeLook['found'] = {}
  return {
    found,
    async look(page, name) {
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme })
        const all = await breaches(page, colorScheme === 'dark' ? 'colours' : 'all')
        if (all.length > 0) found[`${name}, ${colorScheme}`] = all
        await picture(page, `${walk}-${name}-${colorScheme}`)
      }
    },
  }
}
