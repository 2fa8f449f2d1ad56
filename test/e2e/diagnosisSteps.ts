import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { ownModels } from '../../server/catalogue/publishModels.ts'
import { faults } from '../../server/netsim/faults/index.ts'
import { endedBy, isEvidence, type Entry } from '../../shared/diagnosis/engine/session.ts'
import type { Model, Step } from '../../shared/diagnosis/model/modelSchema.ts'
import { patience, picture, sees, type World } from './steps.ts'

/** A household of the demonstration about whose line somebody writes. */
export interface Household {
  customerId: string
  phone: string
  lines: { id: string; kind: string }[]
}
export interface Done {
  step: string
  result: Entry['result']
}
/** More steps than any sitting takes: a loop that goes round ends here. */
const most = 30
/** A key answers what has been on screen for a moment (renderer/features/diagnosis/useSeen.ts), as long as a person needs to read it. */
const reading = 450

/** What a story of the assistant does at the desk, with a simulated network in which it plants what is broken. */
export function diagnosisSteps(world: World) {
  const { db } = world.server.database
  const taken = new Set<string>()

  const sim = async (path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<unknown> => {
    const answer = await fetch(`${world.server.netsim()}${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    expect(answer.ok, `${path} ${answer.status}`).toBe(true)
    return answer.json().catch(() => null)
  }
  /** What is broken at this household, apart from manners of who is asked. */
  const broken = async ({ lines }: Household): Promise<string[]> => {
    const planted = (await sim('/sim/faults')) as { line?: string; fault: string }[]
    const known = planted.filter(({ line, fault }) => lines.some(({ id }) => id === line) && fault in faults)
    return known.map(({ fault }) => fault)
  }
  /** Somebody with these kinds of line, one of each, under a mobile number that is nobody else's, and nothing broken there but what is planted. */
  const household = async (kinds: string[], planted: string[] = []): Promise<Household> => {
    const [lines, numbers] = await Promise.all([
      db.selectFrom('line').select(['id', 'kind', 'customerId']).where('state', '=', 'active').orderBy('id').execute(),
      db
        .selectFrom('identifier')
        .select(['value', 'customerId'])
        .where('kind', '=', 'phone')
        .where('until', 'is', null)
        .where('value', '~', String.raw`^\+33[67]`)
        .execute(),
    ])
    const internet = new Set(['fibre', 'dsl', 'box4g'])
    const of = Map.groupBy(lines, ({ customerId }) => customerId)
    for (const [customerId, own] of of) {
      const phone = numbers.find((one) => one.customerId === customerId)?.value
      if (!phone || taken.has(customerId) || numbers.filter(({ value }) => value === phone).length > 1) continue
      if (!kinds.every((kind) => own.filter((line) => line.kind === kind).length === 1)) continue
      if (own.filter(({ kind }) => internet.has(kind)).length > 1) continue
      taken.add(customerId)
      for (const { id } of own) await sim('/sim/faults', { line: id, fault: 'none' })
      const line = own.find(({ kind }) => kind === kinds[0])
      for (const fault of planted) await sim('/sim/faults', { line: line?.id, fault })
      return { customerId, phone, lines: own }
    }
    throw new Error(`nobody with ${kinds.join(' and ')}`)
  }
  const sitting = async ({ customerId }: Household, modelId: string) => {
    const row = await db
      .selectFrom('diagnosis')
      .selectAll()
      .where('customerId', '=', customerId)
      .where('modelId', '=', modelId)
      .orderBy('startedAt', 'desc')
      .executeTakeFirst()
    return row && { ...row, entries: row.entries as Entry[] }
  }
  const tests = async (diagnosisId: string) =>
    db.selectFrom('lineTest').selectAll().where('diagnosisId', '=', diagnosisId).orderBy('askedAt').execute()
  return { sim, broken, household, sitting, tests, follow, settled }

  /** Nothing is on its way, and the desk shows what the server has. Returns the words of the panel. */
  async function settled(desk: Page, home: Household, model: Model): Promise<string> {
    const panel = panelOf(desk, model)
    let words = ''
    const isSettled = async (): Promise<string> => {
      const row = await sitting(home, model.id)
      const underWay = row ? (await tests(row.id)).filter(({ state }) => state === 'due' || state === 'running') : []
      // What ended it stands by itself, and is no proof.
      const by = row ? endedBy(row.entries) : null
      const proofs = new Set(row?.entries.filter((entry) => isEvidence(entry) && entry !== by).map(({ step }) => step))
        .size
      words = await panel.innerText()
      const shown = Number(/(\d+) preuve/.exec(words)?.[1] ?? 0)
      if (underWay.length > 0 || /mesures? en cours/i.test(words)) return `under way: ${underWay.length}`
      return shown === proofs ? '' : `${shown} of ${proofs} shown`
    }
    await expect.poll(isSettled, { timeout: patience }).toBe('')
    return words
  }

  /**
   * The adviser does what is recommended, by key, until it works again or somebody has it; the customer answers as the likeliest customer
   * with this fault would, and does what he is asked to. `until`: stop before this step.
   */
  async function follow(desk: Page, home: Household, modelId: string, until?: string): Promise<Done[]> {
    const model = modelOf(modelId)
    const panel = panelOf(desk, model)
    const done: Done[] = []
    const press = async (key: string): Promise<void> => {
      await desk.waitForTimeout(reading)
      await desk.keyboard.press(key)
    }
    for (let turn = 0; turn < most; turn++) {
      const words = await settled(desk, home, model)
      const row = await sitting(home, modelId)
      if (row && row.state !== 'open') return done
      const title = await titleOf(panel)
      const [id, step] = Object.entries(model.steps).find(([, one]) => one.title.fr === title) ?? []
      if (!id || !step) throw new Error(`no step « ${title} »: ${words}`)
      if (id === until) return done
      await picture(desk, `step-${modelId}-${turn}-${id}`)
      const before = row ? { tests: (await tests(row.id)).length, own: ownOf(row.entries, id) } : { tests: 0, own: 0 }
      const result = await resultOf(home, id, step)
      await press(result === null ? 'Enter' : keyOf(step, result))
      const isRecorded = async (): Promise<boolean> => {
        const now = await sitting(home, modelId)
        if (!now) return false
        return result === null ? (await tests(now.id)).length > before.tests : ownOf(now.entries, id) > before.own
      }
      // A late reading may have put another step there: then the key meant nothing, and he reads what is there now.
      const isOver = async () => (await isRecorded()) || (await titleOf(panel)) !== title
      await expect.poll(isOver, { timeout: patience, message: `${id} by ${JSON.stringify(result)}` }).toBe(true)
      await expect
        .poll(isRecorded, { timeout: 5_000 })
        .toBe(true)
        .catch(() => undefined)
      if (!(await isRecorded())) continue
      if (step.kind === 'action') for (const line of home.lines) await sim(`/sim/lines/${line.id}/act`, { action: id })
      done.push({ step: id, result: result ?? { kind: 'resumed' } })
    }
    throw new Error(`no end after ${most} steps: ${done.map(({ step }) => step).join(', ')}`)
  }

  /** Null: the network is asked. */
  async function resultOf(home: Household, id: string, step: Step): Promise<Done['result'] | null> {
    if (step.kind === 'test') return null
    const causes = await broken(home)
    if ('outcomes' in step) {
      const chances = Object.entries(step.given[causes[0] ?? ''] ?? step.otherwise).toSorted((a, b) => b[1] - a[1])
      return { kind: 'outcome', outcome: chances[0]?.[0] ?? '' }
    }
    if (step.kind === 'escalation') return { kind: 'ordered' }
    const mended = causes.filter((one) => faults[one]?.mendedBy.includes(id))
    if (mended.length === 0) return { kind: 'failed' }
    return { kind: mended.length < causes.length ? 'partial' : 'fixed' }
  }
}

/** What is recommended, as it is said to who does not see it. */
const titleOf = async (panel: Locator): Promise<string> =>
  (await panel.getByRole('status').innerText()).replace(/^Prochaine étape\s*:\s*/, '')
/** How often somebody at a desk said something of this step. */
const ownOf = (entries: Entry[], id: string): number =>
  entries.filter(({ step, by }) => step === id && by.kind === 'adviser').length

/** The panel of this model at the desk. */
export const panelOf = (desk: Page, { title }: Model) =>
  desk.getByRole('region', { name: `Diagnostic · ${title.fr}`, exact: true })
const models = new Map(ownModels().map(({ model }) => [model.id, model]))
export function modelOf(id: string): Model {
  const model = models.get(id)
  if (!model) throw new Error(`no model ${id}`)
  return model
}

/** The key that says this (docs/USER.fr.md): a digit, in the order of the screen. */
function keyOf(step: Step, result: Done['result']): string {
  if (result.kind === 'outcome' && 'outcomes' in step)
    return String(Object.keys(step.outcomes).indexOf(result.outcome) + 1)
  const kinds = step.kind === 'escalation' ? ['ordered', 'failed'] : ['fixed', 'failed', 'partial']
  return String(kinds.indexOf(result.kind) + 1)
}

/** Which fault it is, chosen by its number; `from`: another one is on screen, because the customer's words led there. */
export async function choose(desk: Page, modelId: string, from?: string): Promise<void> {
  if (from !== undefined) {
    await panelOf(desk, modelOf(from)).getByRole('button', { name: 'Autres actions du diagnostic' }).click()
    await desk.getByRole('menuitem', { name: 'Diagnostiquer une autre panne…' }).click()
  }
  const list = desk.getByRole('region', { name: 'Diagnostic', exact: true })
  if ((await list.count()) === 0) await desk.keyboard.press('Alt+d')
  await sees(list, 'Quelle ligne, et quelle panne ?')
  const key = await list
    .getByRole('button', { name: modelOf(modelId).title.fr })
    .first()
    .getAttribute('data-choice')
  await desk.keyboard.press(key ?? '')
  await panelOf(desk, modelOf(modelId)).waitFor()
}
