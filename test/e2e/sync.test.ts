import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { cutter, type Cutter } from '../harness/cutter.ts'
import {
  accept,
  answers,
  badge,
  becomeAvailable,
  composer,
  conversation,
  customerSays,
  notes,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  revoke,
  sees,
  seesTimes,
  signIn,
  synchronised,
  talk,
  thread,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let cable: Cutter
let desk: Page
let customer: Page
beforeAll(async () => {
  world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '300' } })
  cable = await cutter(world.server.origin)
  desk = await world.desk('nadia', { origin: cable.origin })
  customer = await world.customer()
  await becomeAvailable(desk)
  await writesIn(customer, { text: 'La box ne démarre plus.', name: 'Zoé Premier' })
  await offerCard(desk).waitFor()
  await accept(desk)
})
afterAll(async () => {
  await cable?.close()
  await world?.close()
})
picturesOfFailures(() => world)
// A test that failed with the cable out must not take the others with it.
afterEach(() => cable.mend())

/** The texts of the customer's page that begin with `prefix`, in order. */
const readBy = async (page: Page, prefix: string) =>
  (await thread(page).locator('.text').allInnerTexts()).filter((text) => text.startsWith(prefix))
const offline = () => sees(badge(desk), /Hors ligne|Reconnexion/)

test('the cable is pulled in the middle of an answer and a note: said, kept, sent once each, in order', async () => {
  await composer(desk).fill('panne 1')
  cable.cut()
  await offline()
  await composer(desk).press('Control+Enter')
  await answers(desk, 'panne 2')
  await notes(desk, 'Note écrite sans réseau.')
  await answers(desk, 'panne 3')
  await sees(conversation(desk), 'pas encore enregistré')
  // Three sendings and a note; drafts not yet put away count as well, how many of them depends on the moment.
  await expect
    .poll(async () => Number(/(\d+)\sen\sattente/.exec(await badge(desk).innerText())?.[1] ?? 0), { timeout: patience })
    .toBeGreaterThanOrEqual(3)
  await picture(desk, 'sync-offline')
  expect(await readBy(customer, 'panne')).toEqual([])
  cable.mend()
  await synchronised(desk)
  await seesTimes(conversation(desk), 'pas encore enregistré', 0)
  await expect.poll(() => readBy(customer, 'panne'), { timeout: patience }).toEqual(['panne 1', 'panne 2', 'panne 3'])
  await seesTimes(conversation(desk), 'Note écrite sans réseau.', 1)
  const stored = await world.server.database.db.selectFrom('note').select('text').execute()
  expect(stored.filter(({ text }) => text === 'Note écrite sans réseau.')).toHaveLength(1)
})

test('SP14: what was answered in the dark is held until what came in was seen', async () => {
  cable.cut()
  await offline()
  // With the diagnosis open above, which takes room.
  await desk.keyboard.press('Alt+d')
  await customerSays(customer, 'En fait, elle vient de redémarrer !')
  await seesTimes(thread(customer), 'En fait, elle vient de redémarrer !', 1)
  await answers(desk, 'Débranchez la box dix minutes.')
  cable.mend()
  const banner = desk.getByRole('alert').filter({ hasText: 'votre message est retenu' })
  await banner.waitFor()
  await sees(banner, 'En fait, elle vient de redémarrer !')
  await sees(badge(desk), '1 message retenu')
  await picture(desk, 'sync-held')
  // What must be read can be: nothing lies over what came, over the decision or over the answer.
  for (const shown of [
    talk(desk).getByText('En fait, elle vient de redémarrer !'),
    banner.getByRole('button', { name: 'Envoyer quand même' }),
    conversation(desk).getByRole('button', { name: 'Envoyer au client' }),
  ])
    expect(
      await shown.last().evaluate((element) => {
        const { left, width, top, bottom } = element.getBoundingClientRect()
        return [top + 2, bottom - 2].every((y) => element.contains(document.elementFromPoint(left + width / 2, y)))
      }),
    ).toBe(true)
  expect(await readBy(customer, 'Débranchez')).toEqual([])
  await banner.getByRole('button', { name: 'Envoyer quand même' }).click()
  await seesTimes(thread(customer), 'Débranchez la box dix minutes.', 1)
  await banner.waitFor({ state: 'hidden' })
  await synchronised(desk)
})

test('the server is killed in mid-conversation: both go on writing, nothing is lost or doubled', async () => {
  await composer(desk).fill('mort 1')
  await composer(desk).press('Control+Enter')
  await world.server.crash()
  await customerSays(customer, 'client mort 1')
  await sees(thread(customer), /Non envoyé/)
  await offline()
  await answers(desk, 'mort 2')
  await world.server.restart()
  // Whether the customer's words came before the held answers or after them is chance: held, the banner says them too, and they are released.
  await sees(talk(desk), 'client mort 1')
  const sendAnyway = desk.getByRole('button', { name: 'Envoyer quand même' })
  const arrived = async () => {
    if (await sendAnyway.isVisible()) await sendAnyway.click()
    return readBy(customer, 'mort')
  }
  await expect.poll(arrived, { timeout: patience }).toEqual(['mort 1', 'mort 2'])
  await synchronised(desk)
  await seesTimes(talk(desk), 'client mort 1', 1)
  expect(await readBy(customer, 'client mort')).toEqual(['client mort 1'])
  await seesTimes(conversation(desk), 'mort 1', 1)
  await seesTimes(conversation(desk), 'mort 2', 1)
  expect(await desk.getByRole('button', { name: /À revoir/ }).count()).toBe(0)
})

test('a reload keeps the draft, the conversation, and asks for no password', async () => {
  await composer(desk).fill('Brouillon à garder')
  const { db } = world.server.database
  const drafts = async () => (await db.selectFrom('draft').select('text').execute()).map(({ text }) => text)
  await expect.poll(drafts, { timeout: patience }).toContain('Brouillon à garder')
  await desk.reload()
  await expect.poll(() => composer(desk).inputValue(), { timeout: patience }).toBe('Brouillon à garder')
  await seesTimes(conversation(desk), 'mort 2', 1)
  await customer.reload()
  await expect.poll(() => readBy(customer, 'panne'), { timeout: patience }).toHaveLength(3)
})

test('a second tab and a second seat show the same', async () => {
  const tab = await desk.context().newPage()
  await tab.goto(`${cable.origin}/`)
  await seesTimes(conversation(tab), 'mort 2', 1)
  const seat = await world.desk('nadia')
  await seesTimes(conversation(seat), 'mort 2', 1)
  await expect.poll(() => composer(seat).inputValue(), { timeout: patience }).toBe('Brouillon à garder')
  await composer(seat).fill('Écrit à l’autre poste.')
  const holds = async (page: Page, text: string) => {
    await expect.poll(() => composer(page).inputValue(), { timeout: patience }).toBe(text)
  }
  await holds(desk, 'Écrit à l’autre poste.')
  await composer(seat).press('Control+Enter')
  await seesTimes(thread(customer), 'Écrit à l’autre poste.', 1)
  for (const page of [desk, tab]) {
    await seesTimes(talk(page), 'Écrit à l’autre poste.', 1)
    // Left there, one more Ctrl+Enter would send it to the customer a second time.
    await holds(page, '')
  }
  await tab.close()
  await seat.context().close()
})

test('a text that leaves one seat is shut at the other; that seat gone, it is taken back there, and is sent once', async () => {
  const text = 'Un technicien passe demain.'
  const seat = await world.desk('nadia')
  // What this seat writes arrives; its messages do not, however slow the machine: it dies within its time to undo.
  await seat.routeWebSocket(/socket\.io/, (line) => {
    const server = line.connectToServer()
    line.onMessage((frame) => void (String(frame).includes('"message.send"') || server.send(frame)))
  })
  await seat.reload()
  await composer(seat).fill(text)
  await expect.poll(() => composer(desk).inputValue(), { timeout: patience }).toBe(text)
  await composer(seat).press('Control+Enter')
  const shut = conversation(desk).getByRole('status').filter({ hasText: 'Envoi en cours sur un autre poste' })
  await shut.waitFor()
  await seat.close()
  await composer(desk).press('Control+Enter')
  expect(await composer(desk).getAttribute('readonly')).not.toBeNull()
  await picture(desk, 'sync-sending-elsewhere')
  await shut.getByRole('button', { name: 'Reprendre le texte ici' }).click()
  await shut.waitFor({ state: 'hidden' })
  expect(await readBy(customer, text)).toEqual([])
  expect(await composer(desk).inputValue()).toBe(text)
  await composer(desk).press('Control+Enter')
  await seesTimes(thread(customer), text, 1)
  // The seat comes back, and what it still had to send does not leave a second time.
  const back = await seat.context().newPage()
  await back.goto(`${world.server.origin}/`)
  await sees(back, 'À revoir · 1')
  await synchronised(back)
  expect(await readBy(customer, text)).toEqual([text])
  await back.getByRole('button', { name: /À revoir · 1/ }).click()
  await sees(back, 'Ce texte a été repris sur un autre de vos postes')
  await back.context().close()
})

test('what the server refuses is shown under « À revoir », with the reason', async () => {
  cable.cut()
  await offline()
  await notes(desk, 'Note d’un contact qui m’échappe')
  await answers(desk, 'Trop tard')
  // Meanwhile a lead closes it for good: the only write to the database in these stories.
  const { db } = world.server.database
  await db.updateTable('contact').set({ state: 'closed', closedAt: Date.now() }).where('state', '=', 'open').execute()
  cable.mend()
  await desk.getByRole('button', { name: /À revoir · 2/ }).click()
  const review = desk.getByRole('dialog', { name: 'À revoir' })
  await sees(review, 'Trop tard')
  await sees(review, 'Ce contact est déjà clos.')
  await picture(desk, 'sync-review')
  for (let left = 2; left > 0; left--) await review.getByRole('button', { name: 'Classer' }).first().click()
  await sees(review, 'Rien à revoir')
  await desk.keyboard.press('Escape')
})

test('a revoked session stops the desk at once, and says why', async () => {
  await revoke(world.server, 'nadia')
  const closed = desk.getByRole('dialog', { name: 'Le poste est fermé' })
  await sees(closed, 'Votre session a été fermée.')
  await picture(desk, 'sync-revoked')
  await closed.getByRole('button', { name: 'Se reconnecter' }).click()
  await signIn(desk, 'nadia')
  expect(problemsOf(world)).toEqual([])
})
