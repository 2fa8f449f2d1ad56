import axe from 'axe-core'
import { chromium } from 'playwright-core'

/** `node test/harness/screens/check.ts`: axe on every screen of the harness, both themes and languages. Exit 1 when something is found. */
const base = process.env.SCREENS ?? 'http://127.0.0.1:5199/test/harness/screens/'
const panels = [
  '',
  'resolve',
  'followUp',
  'handOver',
  'temporaryAddress',
  'accountLock',
  'goodwill',
  'appointment',
  'verify',
  'keys',
  'search',
  'settings',
  'state',
]
const shots = [
  ...['empty', 'offer', 'offline', 'held', 'long', 'huge', 'signIn', 'other', 'choose', 'signed'].map((scene) => [
    scene,
    '',
  ]),
  ['held', 'review'],
  ['handedOffer', ''],
  ['kept', ''],
  ['claimed', ''],
  ['together', ''],
  ['leaving', ''],
  ['notLeft', ''],
  ['unsent', 'resolve'],
  ['hole', 'followUp'],
  ['one', 'signOut'],
  ['mail', ''],
  ['mail', 'mail'],
  ['mailBack', ''],
  ['admin', 'accounts'],
  ['admin', 'accessLog'],
  ['admin', 'myAccount'],
  ['adminOffline', 'accounts'],
  ['asked', ''],
  ['asked', 'goodwill'],
  ['granted', ''],
  ['refused', ''],
  ['lead', 'approvals'],
  ['outage', ''],
  ['outageFollowed', ''],
  ['outageOver', ''],
  ['suspected', ''],
  ['leadIncidents', ''],
  ['diagnosis', ''],
  ['diagnosisAction', ''],
  ['diagnosisSaid', ''],
  ['diagnosisHeld', ''],
  ['diagnosisTests', ''],
  ['diagnosisAsleep', ''],
  ['diagnosisStale', ''],
  ['diagnosisFixed', ''],
  ['diagnosisOrdered', ''],
  ['diagnosisOffline', ''],
  ['diagnosisChoose', ''],
  ['leadIncidents', 'incidents'],
  ['leadQuiet', 'incidents'],
  ...[
    'Rings',
    'Hidden',
    'Forged',
    'Talks',
    'Muted',
    'Held',
    'Long',
    'Lost',
    'Silenced',
    'Ended',
    'Trouble',
    'Consults',
    'Refused',
    'Asked',
  ].map((scene) => [`phone${scene}`, '']),
  ['phoneReady', 'headset'],
  ['locked', 'accountLock'],
  ['shop', 'verify'],
  ['other', 'goodwill'],
  ['other', 'resolve'],
  ['signed', 'temporaryAddress'],
  ['held', 'resolve'],
  ['huge', 'followUp'],
  ['offline', 'signOut'],
  ...panels.map((panel) => ['one', panel]),
]
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--headless=new'] })
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
let found = 0
for (const theme of ['light', 'dark']) {
  for (const language of ['fr', 'en']) {
    for (const [scene, panel] of shots) {
      await page.goto(`${base}?scene=${scene}&theme=${theme}&language=${language}&panel=${panel}`)
      await page.waitForSelector('#root > *')
      await page.waitForTimeout(250)
      await page.evaluate(axe.source)
      const result = await page.evaluate(() =>
        (window as unknown as { axe: typeof axe }).axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
        }),
      )
      for (const violation of result.violations) {
        found += violation.nodes.length
        console.log(
          scene,
          panel,
          theme,
          language,
          violation.id,
          violation.nodes
            .slice(0, 3)
            .map((node) => `${node.target.join(' ')} ${node.any[0]?.message ?? ''}`)
            .join(' | '),
        )
      }
    }
  }
}
await browser.close()
console.log(`${found} findings`)
process.exitCode = found > 0 ? 1 : 0
