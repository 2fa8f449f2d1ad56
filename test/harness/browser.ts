import { chromium, type Browser, type Page } from 'playwright-core'
import { findChromium, quietFlags } from '../../build/findChromium.ts'

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium() ?? undefined,
    args: ['--no-sandbox', ...quietFlags],
    handleSIGTERM: false,
  })
}

export interface Watch {
  page: Page
  problems: string[]
}

/** A page of a profile of its own; uncaught errors and CSP breaches are written down for the test to look at. */
export async function openPage(
  browser: Browser,
  url: string,
  options: { width?: number; height?: number; dark?: boolean; locale?: string } = {},
): Promise<Watch> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.dark ? 'dark' : 'light',
    locale: options.locale ?? 'fr-FR',
    timezoneId: 'Europe/Paris',
  })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy|Uncaught|React/.test(message.text()))
      problems.push(message.text())
  })
  await page.goto(url)
  return { page, problems }
}
