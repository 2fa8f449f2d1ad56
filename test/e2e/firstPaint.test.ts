import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  badge,
  openWorld,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  signIn,
  synchronised,
  wordsOf,
  type World,
} from './steps.ts'

let world: World
beforeAll(async () => void (world = await openWorld()))
afterAll(() => world?.close())
picturesOfFailures(() => world)

/** After the page's next load, the desk's socket comes up only when told. */
async function holdTheLine(desk: Page): Promise<() => void> {
  let letGo = (): void => {}
  const free = new Promise<void>((resolve) => (letGo = resolve))
  await desk.routeWebSocket(/socket\.io/, (line) => {
    const server = free.then(() => line.connectToServer())
    line.onMessage((message) => void server.then((up) => up.send(message)))
  })
  return letGo
}

/** Figures and states that nobody can know before the first page. */
const unknown = /0\s?\/\s?0|Reconnexion|Aucun|Hors service|Hors ligne|Synchronisé|0 en attente|ne recevez pas/

test('before the first page the desk says that it is being prepared, and no figure', async () => {
  const desk = await world.page('/')
  const letGo = await holdTheLine(desk)
  await desk.reload()
  await signIn(desk, 'nadia')
  await sees(badge(desk), /^Connexion…$/)
  await sees(desk, 'Votre poste se prépare')
  expect(await wordsOf(desk.locator('body'))).not.toMatch(unknown)
  await picture(desk, 'before the first page')
  letGo()
  await synchronised(desk)
  await sees(desk, 'Vous ne recevez pas de contact')
})

test('from the first moment on nothing false is on the screen, not for a frame', async () => {
  const desk = await world.page('/')
  await desk.evaluate(() => {
    const said = new Set<string>()
    Reflect.set(window, 'said', said)
    new MutationObserver(() => {
      const head = document.querySelector('header [role=status]')?.textContent
      const left = document.querySelector('nav')?.textContent
      for (const text of [head, left]) if (text) said.add(text)
    }).observe(document, { childList: true, subtree: true, characterData: true })
  })
  await signIn(desk, 'mehdi')
  await synchronised(desk)
  const said = await desk.evaluate(() => [...(Reflect.get(window, 'said') as Set<string>)])
  expect(said.filter((text) => /0\s?\/\s?0|Reconnexion|Hors/.test(text))).toEqual([])
})

test('who comes back finds what the disk holds, and is told that the line comes up', async () => {
  const desk = await world.page('/')
  await signIn(desk, 'lea')
  await synchronised(desk)
  const letGo = await holdTheLine(desk)
  await desk.reload()
  await sees(badge(desk), /^Connexion…$/)
  await sees(desk, 'Vous ne recevez pas de contact')
  expect(await wordsOf(desk.locator('body'))).not.toMatch(/0\s?\/\s?0|Reconnexion|se prépare/)
  letGo()
  await synchronised(desk)
})

test('no page complained', () => expect(problemsOf(world)).toEqual([]))
