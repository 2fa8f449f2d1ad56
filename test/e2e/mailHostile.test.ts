import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { htmlTricks } from '../../server/channels/email/read/htmlTricks.fixture.ts'
import { frameOf, letters, openPost, ours, type Post } from './mailSteps.ts'
import { accept, becomeAvailable, offerCard, patience, picturesOfFailures, problemsOf, resolves } from './steps.ts'

let post: Post
let desk: Page
beforeAll(async () => {
  post = await openPost()
  desk = await post.world.desk('nadia')
  await becomeAvailable(desk)
})
afterAll(() => post?.close())
picturesOfFailures(() => post?.world)

test('hostile HTML in the real desk: no script runs, nothing is asked for, no window opens', async () => {
  const asked: string[] = []
  let dialogs = 0
  let windows = 0
  const context = desk.context()
  context.on('request', (request) => asked.push(request.url()))
  context.on('page', () => (windows += 1))
  desk.on('dialog', (dialog) => {
    dialogs += 1
    void dialog.dismiss()
  })
  const some = htmlTricks.filter((_trick, n) => n % 12 === 0)
  expect(some.length).toBeGreaterThan(20)
  await post.program.sendMail({
    from: 'Marc Tanguy <marc@client.example>',
    to: ours,
    subject: 'Box en panne internet',
    text: 'Box en panne',
    html: `<p>Ma box est en panne, voici tout ce que je vois.</p>${some.join('\n')}<p>Fin de la lettre.</p>`,
  })
  await offerCard(desk).waitFor({ timeout: patience })
  await accept(desk)
  const letter = letters(desk).first()
  const frame = frameOf(letter)
  const html = letter.getByRole('button', { name: 'Afficher la mise en page' })
  await html.or(frame).first().waitFor()
  if (!(await frame.isVisible())) await html.click()
  await frame.contentFrame().getByText('Ma box est en panne').waitFor()
  for (const name of ['a', 'img', 'p', 'div'])
    for (const one of (await frame.contentFrame().locator(name).all()).slice(0, 15))
      await one.click({ force: true, timeout: 2_000 }).catch(() => undefined)
  expect(await desk.evaluate(() => 'ran' in window)).toBe(false)
  expect(asked.filter((url) => !url.startsWith(post.world.server.origin) && !url.startsWith('blob:'))).toEqual([])
  // What the frame asks for is seen from here: the page itself was.
  expect(asked.some((url) => /\/api\/letters\/.*\/page\//.test(url))).toBe(true)
  expect({ dialogs, windows, url: desk.url() }).toEqual({ dialogs: 0, windows: 0, url: `${post.world.server.origin}/` })
  await resolves(desk, 'Information donnée', 'Répondu.')
})

test('nothing went wrong on any screen', () => {
  expect(problemsOf(post.world)).toEqual([])
})
