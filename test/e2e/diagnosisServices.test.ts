import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { choose, diagnosisSteps, modelOf, panelOf, type Household } from './diagnosisSteps.ts'
import {
  accept,
  becomeAvailable,
  customerColumn,
  customerSays,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  read,
  sees,
  synchronised,
  talk,
  wordsOf,
  writesIn,
  type World,
} from './steps.ts'

let world: World
let desk: Page
let steps: ReturnType<typeof diagnosisSteps>
beforeAll(async () => {
  world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '300' } })
  steps = diagnosisSteps(world)
  await steps.sim('/sim/pace', { least: 0, most: 200, trouble: 0 })
  // Nobody is sent away because the stories before are still open.
  await world.server.database.db.updateTable('adviser').set({ capacity: 50 }).where('login', '=', 'nadia').execute()
  desk = await world.desk('nadia')
  await becomeAvailable(desk)
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

interface Story {
  model: string
  fault: string
  /** Lines of the household; what is broken is on the first. */
  kinds: string[]
  topic: string
  text: string
  /** What the customer's words lead to by themselves, where that is another model; null: to none. */
  first?: string | null
  mendedBy: string[]
  /** A test that reads otherwise once it is mended, and how; null: no test sees this fault. */
  proof: [test: string, outcome: string] | null
}
const stories: Story[] = [
  {
    model: 'internet.xdsl',
    fault: 'missingFilter',
    kinds: ['dsl'],
    topic: 'Internet',
    text: 'Ça coupe dès que le téléphone sonne.',
    mendedBy: ['addFilters', 'firstSocket'],
    proof: ['retrains', 'few'],
  },
  {
    model: 'internet.4gbox',
    fault: 'simFault',
    kinds: ['box4g'],
    topic: 'Internet',
    text: 'Ma box 4G ne se connecte plus.',
    mendedBy: ['reseatSim'],
    proof: ['boxAnswers', 'yes'],
  },
  {
    model: 'wifi',
    fault: 'wifiOff',
    kinds: ['fibre'],
    topic: 'Internet',
    text: 'Plus de Wi-Fi nulle part.',
    first: 'internet.fibre',
    mendedBy: ['switchOn'],
    proof: ['signal', 'good'],
  },
  {
    model: 'tv',
    fault: 'decoderPower',
    kinds: ['tv', 'fibre'],
    topic: 'TV',
    text: 'Plus d’image depuis ce matin.',
    mendedBy: ['decoderPowerCheck'],
    proof: ['decoderSeen', 'yes'],
  },
  {
    model: 'voice.fixed',
    fault: 'wallSocket',
    kinds: ['fixed', 'fibre'],
    topic: 'Autre',
    text: 'Mon téléphone fixe n’a plus de tonalité.',
    first: null,
    mendedBy: ['plugIntoBox'],
    proof: null,
  },
  {
    model: 'voice.fixed',
    fault: 'notRegistered',
    kinds: ['fixed', 'fibre'],
    topic: 'Autre',
    text: 'Mon téléphone fixe ne reçoit plus aucun appel.',
    first: null,
    mendedBy: ['reRegister'],
    proof: ['registration', 'registered'],
  },
  {
    model: 'mobile',
    fault: 'simFault',
    kinds: ['mobile'],
    topic: 'Mobile',
    text: 'Mon mobile ne capte plus rien.',
    mendedBy: ['reseatSim'],
    proof: ['lastAttach', 'now'],
  },
  {
    model: 'mail',
    fault: 'wrongPassword',
    kinds: ['fibre'],
    topic: 'Autre',
    text: 'Je ne peux plus relever mes courriels.',
    first: null,
    mendedBy: ['resetPassword'],
    proof: ['lastProtocol', 'secure'],
  },
]

test.each(stories.map((story) => [story.model, story.fault, story] as const))(
  '%s, %s: found with the customer’s answers, mended, proven by the network',
  async (id, fault, story) => {
    const model = modelOf(id)
    const home = await steps.household(story.kinds, [fault])
    const customer = await world.customer()
    await writesIn(customer, { text: story.text, topic: story.topic, point: home.phone })
    await offerCard(desk).waitFor()
    await accept(desk)
    await sees(talk(desk), story.text)
    if (story.first !== undefined) await choose(desk, id, story.first ?? undefined)
    else {
      await panelOf(desk, model).waitFor()
      await desk.keyboard.press('Alt+d')
    }
    const done = await steps.follow(desk, home, id)
    const panel = panelOf(desk, model)
    await picture(desk, `service-${id}-mended`)
    const end = done.at(-1)
    expect(end).toEqual({ step: expect.toBeOneOf(story.mendedBy), result: { kind: 'fixed' } })
    expect(await steps.broken(home)).toEqual([])
    await sees(panel, `Panne levée : ${model.steps[end?.step ?? '']?.title.fr}`)
    // The network was asked once for each, whether it began by itself or by key.
    const asked = (await steps.tests((await steps.sitting(home, id))?.id ?? '')).map(({ step }) => step)
    expect(asked).toEqual([...new Set(asked)])
    expect(await panel.getByRole('button', { name: /^Vérifier/ }).count()).toBe(story.proof ? 1 : 0)
    if (story.proof) await proves(home, id, story.proof)
    await customer.context().close()
  },
)

/** Whoever is ordered, by what is cheapest for this fault in the end; what the next one reads of it. */
const visits = [
  {
    model: 'internet.xdsl',
    fault: 'pairCut',
    kinds: ['dsl'],
    heard: null,
    ordered: 'technician',
    shown: 'Technicien demandé',
    dearer: 'Échange de la box en boutique',
    kind: 'technician',
  },
  {
    model: 'internet.fibre',
    fault: 'boxBurnt',
    kinds: ['fibre'],
    heard: 'brûlé',
    ordered: 'shopSwap',
    shown: 'Envoyé en boutique',
    dearer: 'Rendez-vous d’un technicien',
    kind: 'appointment',
  },
] as const

test.each(visits.map((visit) => [visit.fault, visit] as const))(
  'what nobody mends from afar (%s) is given to who mends it at the least cost, with a date and all that is known',
  async (fault, { model: id, kinds, heard, ordered, shown, dearer, kind }) => {
    const model = modelOf(id)
    const panel = panelOf(desk, model)
    const home = await steps.household([...kinds], [fault])
    const customer = await world.customer()
    const text = `Plus rien ne marche (${fault}).`
    await writesIn(customer, { text, point: home.phone })
    await offerCard(desk).waitFor()
    await accept(desk)
    await sees(talk(desk), text)
    await read(desk)
    await panel.waitFor()
    await desk.keyboard.press('Alt+d')
    if (heard) {
      await steps.settled(desk, home, model)
      await desk.keyboard.press('/')
      await desk.keyboard.type(heard)
      await desk.getByRole('option', { name: 'Oui' }).waitFor()
      await desk.keyboard.press('ArrowDown')
      await desk.keyboard.press('Enter')
    }
    await steps.follow(desk, home, id, ordered)
    await desk.keyboard.press('e')
    const others = desk.getByRole('dialog', { name: /^Diagnostic/ })
    await sees(others.getByRole('listitem').filter({ hasText: dearer }), /^\+ [1-9]\d* min$/)
    await desk.keyboard.press('Escape')
    await others.waitFor({ state: 'hidden' })
    const done = await steps.follow(desk, home, id)
    expect(done).toEqual([{ step: ordered, result: { kind: 'ordered' } }])
    await sees(panel, shown)
    await sees(panel, /aucune date promise au client/)
    await picture(desk, `visit-${fault}`)
    await desk.keyboard.press('Enter')
    const promise = desk.getByRole('dialog', { name: 'À suivre : promettre une suite' })
    await promise
      .getByRole('button', { name: /^Demain/ })
      .first()
      .click()
    await picture(desk, `visit-${fault}-promise`)
    await desk.keyboard.press('Control+Enter')
    await promise.waitFor({ state: 'hidden' })
    await sees(customer, 'Conversation terminée : nous vous tenons au courant.')
    await synchronised(desk)
    const promised = await world.server.database.db
      .selectFrom('commitment')
      .select(['kind', 'state'])
      .where('customerId', '=', home.customerId)
      .where('text', '=', model.steps[ordered]?.title.fr ?? '')
      .execute()
    expect(promised).toEqual([{ kind, state: 'open' }])
    // He asks about it: it stands as it was left, and the history has the summary for who comes.
    await customerSays(customer, 'Et maintenant ?')
    await offerCard(desk).waitFor()
    await accept(desk)
    await sees(talk(desk), 'Et maintenant ?')
    await sees(panel, shown)
    await sees(panel, /promis demain/)
    await customerColumn(desk)
      .getByRole('button', { name: /Diagnostic/ })
      .first()
      .click()
    const summary = customerColumn(desk).getByText(`Suite confiée à : ${model.steps[ordered]?.title.fr}`)
    await summary.waitFor()
    const told = await wordsOf(summary)
    await picture(desk, `visit-${fault}-summary`)
    expect(told).toContain(`Causes probables : ${model.causes[fault]?.title.fr}`)
    expect(told).toContain('La box répond-elle ? : Non · GenieACS')
    expect(told).toContain('Adresse IP de la box : lecture inexploitable')
    await customer.context().close()
  },
)

/** The network is asked once more, by key, and now reads what a line in order reads. */
async function proves(home: Household, id: string, [step, outcome]: [string, string]): Promise<void> {
  const entries = async () => (await steps.sitting(home, id))?.entries ?? []
  const repaired = (await entries()).find(({ result }) => result.kind === 'fixed')?.at ?? Infinity
  await desk.keyboard.press('Enter')
  const read = async () => (await entries()).findLast((one) => one.step === step && one.at > repaired)
  await expect.poll(async () => (await read())?.result, { timeout: patience }).toEqual({ kind: 'outcome', outcome })
  expect((await read())?.by.kind).toBe('system')
  await steps.settled(desk, home, modelOf(id))
  await sees(panelOf(desk, modelOf(id)), /Prouvé par une mesure/)
  await picture(desk, `service-${id}-proven`)
}

test('nothing went wrong on any page', () => {
  expect(problemsOf(world)).toEqual([])
})
