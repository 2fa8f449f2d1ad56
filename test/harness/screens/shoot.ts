import { chromium } from 'playwright-core'

/** `node test/harness/screens/shoot.ts OUT [scene theme language panel] ...`: pictures of screens at 1440×900, and what the console said. */
const [out = 'test-results/screens', ...wanted] = process.argv.slice(2)
const base = process.env.SCREENS ?? 'http://127.0.0.1:5199/test/harness/screens/'
const shots =
  wanted.length > 0
    ? wanted
    : ['empty', 'one', 'one,dark', 'one,light,en', 'long', 'offer', 'offline,dark', 'held', 'signIn']
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--headless=new'] })
for (const shot of shots) {
  const [scene = 'one', theme = 'light', language = 'fr', panel = ''] = shot.split(',')
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  page.on('console', (line) => ['error', 'warning'].includes(line.type()) && console.log(shot, line.text()))
  page.on('pageerror', (error) => console.log(shot, error.message, error.stack?.split('\n')[1]))
  await page.goto(`${base}?scene=${scene}&theme=${theme}&language=${language}&panel=${panel}`)
  await page.waitForSelector('#root > *', { timeout: 20_000 }).catch(() => console.log(shot, 'nothing on screen'))
  await page.waitForTimeout(700)
  await page.screenshot({ path: `${out}/${shot.replaceAll(',', '-')}.png` })
  await page.close()
}
await browser.close()
