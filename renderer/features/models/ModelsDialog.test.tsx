import { act } from 'react'
import { userEvent } from 'vitest/browser'
import { beforeEach, expect, test } from 'vitest'
import { loadModel } from '../../../shared/diagnosis/model/loadModel.ts'
import { callService, question, repair, smallModel } from '../../../shared/diagnosis/testing/smallModel.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import type { AskAdministration } from '../../sync/administration.ts'
import { changeAt } from './changeAt.ts'
import { ModelsDialog } from './ModelsDialog.tsx'
import { modelText } from './modelText.ts'
import { reportRows } from './reportRows.ts'

const on = screen()
beforeEach(() => localStorage.clear())

const wifi = JSON.stringify({
  ...smallModel(
    { off: 0.5, far: 0.3, other: 0.2 },
    {
      lit: question({ off: [0.8, 0.2] }, 1),
      press: repair({ off: 0.9 }, 2),
      move: repair({ far: 0.7 }, 3),
      call: callService(60),
    },
  ),
  id: 'wifi',
})
const line = {
  modelId: 'wifi',
  version: 3,
  titleFr: 'Wi-Fi',
  titleEn: 'Wi-Fi',
  state: 'current',
  publishedAt: 1,
  publishedBy: 'Yann',
  note: 'x',
  learned: null,
  sittings: 0,
}
/** What the server holds. */
let served = wifi
const asked: { name: string; args: Record<string, unknown> }[] = []
const server: { versions: object[]; publish: object } = {
  versions: [line],
  publish: { ok: true, value: { version: 4 } },
}
const administer: AskAdministration = async (name, args) => {
  asked.push({ name, args })
  if (name === 'models.list') return { ok: true, value: { versions: server.versions, entries: [] } }
  if (name === 'model.read') return { ok: true, value: { text: served } }
  return server.publish as Awaited<ReturnType<AskAdministration>>
}
async function shown(own: object = line): Promise<void> {
  asked.length = 0
  server.versions = [own]
  server.publish = { ok: true, value: { version: 4 } }
  const desk = await on.world.openOnline('m1', { administer })
  await on.show(<ModelsDialog onClose={() => undefined} onOpenCase={() => undefined} />, desk)
  await expect.poll(() => field('Probabilité de')).toBeTruthy()
}
const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
const field = (label: string) =>
  all('input, textarea').find((one) => {
    const name = one.getAttribute('aria-label') ?? ''
    const by = (one.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
    return `${name} ${by}`.startsWith(label) || by.trim().startsWith(label)
  }) as HTMLInputElement | undefined
const button = (text: string) => all('button').find((one) => one.textContent?.startsWith(text))
const press = async (text: string) => {
  await expect.poll(() => button(text)).toBeTruthy()
  await act(async () => button(text)!.click())
}
/** A part of the model. */
const choose = async (part: string) => {
  await press('Causes (3)')
  await act(async () => {
    all('[role=option]')
      .find((one) => one.textContent?.includes(part))!
      .click()
  })
}
/** At once: typing a whole model letter by letter is nobody's test. */
const write = (text: string) =>
  act(async () => {
    const area = field('Texte du modèle')!
    Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text)
    area.dispatchEvent(new Event('input', { bubbles: true }))
  })
const kept = () => Object.entries(localStorage).find(([key]) => key.includes('modelDraft'))?.[1] as string | undefined

test('a chance above one is no chance: it is said at its field, the form stays, and nothing is changed', async () => {
  await shown()
  await userEvent.fill(field('Probabilité de')!, '2')
  await expect.poll(() => document.body.textContent).toContain('Un nombre de 0 à 1')
  expect(field('Probabilité de')!.value).toBe('2')
  expect(kept()).toBeUndefined()
  await userEvent.fill(field('Probabilité de')!, '0,5')
  await expect.poll(() => document.body.textContent).not.toContain('Un nombre de 0 à 1')
})

test('what is changed in the form stands in the text, and its fault with its line; a press goes there', async () => {
  await shown()
  await userEvent.fill(field('Probabilité de')!, '0,9')
  await expect.poll(() => button('Ligne')).toBeTruthy()
  const no = Number(/\d+/.exec(button('Ligne')!.textContent ?? '')?.[0])
  expect(button('Ligne')!.textContent).toMatch(/somme des probabilités.*1,\d+/)
  expect(button('Publier')).toHaveProperty('disabled', true)
  await press('Ligne')
  await expect.poll(() => document.activeElement?.tagName).toBe('TEXTAREA')
  const area = document.activeElement as HTMLTextAreaElement
  expect(area.value.slice(0, area.selectionStart).split('\n')).toHaveLength(no)
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toContain('"causes"')
  await press('Formulaire')
  await press('Ramener à 1')
  await expect.poll(() => button('Ligne')).toBeUndefined()
})

test('what costs weigh is changed in the form, and read at once in what the dearest step is worth', async () => {
  await shown()
  const text = () => document.body.textContent.replaceAll(/[\u00a0\u202f]/g, ' ')
  await choose('Ce que pèsent')
  expect(text()).toContain('ceux du produit')
  await userEvent.fill(field('Une minute')!, '2')
  await expect.poll(text).toContain('x60 → 120')
  expect(JSON.parse(JSON.parse(kept() ?? '{}').text).weights).toEqual({ time: 2, risk: 60, money: 1.5, insult: 5 })
  await userEvent.fill(field('Une minute')!, '0')
  await expect.poll(() => button('Ligne')).toBeTruthy()
  await userEvent.fill(field('Une minute')!, '3')
  await press('Revenir à ceux du produit')
  await expect.poll(kept).toBeUndefined()
})

test('a learned number that a lead changes says at once that it is judged; one that he leaves stays learned', async () => {
  served = modelText(
    ['off', 'far'].reduce<unknown>((held, id) => changeAt(held, ['causes', id, 'basis'], 'learned'), JSON.parse(wifi)),
  )
  await shown()
  await userEvent.fill(field('Probabilité de')!, '0,4')
  await userEvent.fill(field('Titre du modèle en français')!, 'Sans fil')
  const { causes } = JSON.parse(JSON.parse(kept() ?? '{}').text) as { causes: Record<string, { basis: string }> }
  expect(Object.values(causes).map(({ basis }) => basis)).toEqual(['judged', 'learned', 'judged'])
  served = wifi
})

test('what customers write of a step is written a phrase a line; one that cannot be read is a fault', async () => {
  served = modelText(changeAt(JSON.parse(wifi), ['steps', 'press', 'saidAs'], { fr: ['allumé wifi'], en: [] }))
  await shown()
  await choose('action')
  const said = field('Le client écrit l’avoir déjà fait, en vain, en français')
  expect(said?.value).toBe('allumé wifi')
  await userEvent.fill(said!, 'allumé wifi\n-box')
  await act(async () => said!.blur())
  await expect.poll(() => button('Ligne')?.textContent).toMatch(/Cette tournure ne se lit pas\s: «\s-box\s»/)
  served = wifi
})

test('every title says whose it is', async () => {
  await shown()
  const labels = all('label').map((one) => one.textContent)
  expect(labels.filter((label) => label.includes('Titre du modèle'))).toHaveLength(2)
  expect(labels.filter((label) => label === 'Titre en français')).toEqual([])
})

test('what the cases taught is by no person', async () => {
  await shown({ ...line, publishedBy: 'Guichet apprend', learned: { cases: 9, numbers: 2 } })
  await press('Versions')
  await expect.poll(() => all('tbody td').map((one) => one.textContent)).toContain('Guichet, d’après les cas')
  expect(document.body.textContent).not.toContain('Guichet apprend')
})

test('a text that is no JSON: the form waits; a draft is there after a reload, and goes when it is published', async () => {
  await shown()
  await press('Texte')
  await write('{ "a": ')
  await press('Formulaire')
  await expect.poll(() => document.body.textContent).toContain('Le formulaire attend un texte lisible')
  await press('Texte')
  const better = modelText(changeAt(JSON.parse(wifi), ['title', 'fr'], 'Sans fil'))
  await write(better)
  expect(JSON.parse(kept() ?? '{}')).toEqual({ text: better, basedOn: 3 })
  await press('Publier')
  await userEvent.fill(field('Ce qui change')!, 'Un mot plus clair')
  await press('Publier cette version')
  await expect.poll(kept).toBeUndefined()
  expect(asked.find(({ name }) => name === 'model.publish')?.args).toEqual({
    modelId: 'wifi',
    basedOn: 3,
    text: better,
    note: 'Un mot plus clair',
  })
})

test('who comes second is told, and his draft stays', async () => {
  await shown()
  await press('Texte')
  await write(modelText(changeAt(JSON.parse(wifi), ['title', 'fr'], 'Sans fil')))
  server.publish = { ok: false, code: 'model.changed', params: { version: 4, by: 'Maëlle', basedOn: 3 } }
  await press('Publier')
  await userEvent.fill(field('Ce qui change')!, 'x')
  await press('Publier cette version')
  await expect.poll(() => document.body.textContent).toMatch(/version 4 a été publiée entre-temps par Maëlle/)
  expect(kept()).toContain('Sans fil')
})

test('a model’s text is read back as it was, and a change keeps what is beside it', () => {
  const model = JSON.parse(wifi) as object
  expect(JSON.parse(modelText(model))).toEqual(model)
  expect(Object.keys(changeAt(model, ['title', 'fr'], 'x') as object)).toEqual(Object.keys(model))
  expect(
    modelText(model)
      .split('\n')
      .every((one) => one.length < 400),
  ).toBe(true)
  const loaded = loadModel(modelText(changeAt(model, ['title', 'fr'], '')))
  expect('faults' in loaded && loaded.faults[0]).toMatchObject({ code: 'textMissing', path: 'title.fr' })
  expect(changeAt({ a: 1, b: 2 }, ['a'], undefined)).toEqual({ b: 2 })
})

test('the report for a spreadsheet: figures with a comma, blanks where nothing is known', () => {
  const row = {
    id: 's',
    caseReference: 'D-1',
    at: 0,
    modelId: 'wifi',
    version: 2,
    state: 'resolved' as const,
    expected: 12.5,
    real: 9.5,
    remote: null,
    verified: false,
    decisions: 3,
    overruled: [{ recommended: 'a', taken: 'b', at: 1, right: 'adviser' as const }],
  }
  expect(reportRows([row])).toEqual([
    ['D-1', '1970-01-01T00:00:00.000Z', 'wifi@2', 'resolved', '12,5', '9,5', '', '0', '3', '1', '0', '1'],
  ])
  // Attached to an incident, it ended elsewhere.
  expect(reportRows([{ ...row, state: 'handedOver', real: null }])[0]?.[3]).toBe('attached')
})
