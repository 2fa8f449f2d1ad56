import fs from 'node:fs'
import { hash } from '@node-rs/argon2'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Model } from '../../shared/diagnosis/model/modelSchema.ts'
import { testContext } from '../../test/harness/context.ts'
import { seedAdviser } from '../../test/harness/seed.ts'
import { ownModels, publishModels } from '../catalogue/publishModels.ts'
import { retireModels } from '../jobs/retireModels.ts'
import { runModelTasks } from '../jobs/runModelTasks.ts'
import { pastSitting } from '../learning/testing/pastSitting.ts'
import { administrationWorld } from './testing/administrationWorld.ts'

const world = administrationWorld()
const { ask, done, post, signIn, tokens } = world
const modelId = 'wifi'
const file = new URL('../catalogue/models/wifi.json', import.meta.url)
const draft = (change: (model: Model) => void = () => undefined): string => {
  const model = JSON.parse(fs.readFileSync(file, 'utf8')) as Model
  change(model)
  return JSON.stringify(model, null, 2)
}
const context = () => {
  const made = testContext(world.fresh.db)
  made.time.now = world.time.now
  return made
}
const versions = async () => (await done('boss', 'models.list', {})).versions.filter((line) => line.modelId === modelId)
const rename = (title: string) => (model: Model) => {
  model.title = { fr: title, en: title }
}
const refused = async (text: string, who = 'boss') => {
  const [{ version } = { version: 1 }] = await versions()
  const answer = await post(
    '/api/administration/model.publish',
    { modelId, basedOn: version, text, note: 'x' },
    tokens[who],
  )
  return { status: answer.status, ...((await answer.json()) as { code: string; params: object }) }
}

beforeAll(async () => {
  // Whatever number the product's own have come to.
  const first = ownModels().map(({ model }) => ({ ...model, version: 1 }))
  await publishModels(
    context().unit,
    first.map((model) => ({ text: JSON.stringify(model), model })),
  )
  const own = { passwordHash: await hash('secret'), state: 'offline' as const }
  const partner = { siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1' }
  await seedAdviser(world.fresh.db, 'pboss', { ...own, ...partner, role: 'lead' })
})

describe('publishing', () => {
  test('a lead publishes: a number more, his name, his note; the one before is kept for who sits on it', async () => {
    await done('boss', 'model.publish', { modelId, basedOn: 1, text: draft(rename('Wi-Fi deux')), note: 'Essai' })
    expect(await versions()).toMatchObject([
      { version: 2, state: 'current', publishedBy: 'Conseiller boss', note: 'Essai', titleFr: 'Wi-Fi deux' },
      { version: 1, state: 'kept', publishedBy: 'Guichet' },
    ])
    const { text } = await done('boss', 'model.read', { modelId, version: 2 })
    expect((JSON.parse(text) as Model).version).toBe(2)
    expect((await done('boss', 'models.list', {})).entries[0]).toMatchObject({
      act: 'published',
      authorName: 'Conseiller boss',
      version: 2,
      detail: { from: 1 },
    })
  })

  test('two leads at once: the second is told by whom, and nothing is lost', async () => {
    const [{ version } = { version: 0 }] = await versions()
    const both = await Promise.all(
      ['boss', 'root'].map((who) =>
        ask(who, 'model.publish', { modelId, basedOn: version, text: draft(rename(`von ${who}`)), note: 'x' }),
      ),
    )
    expect(both.filter((reply) => reply === 'model.changed')).toHaveLength(1)
    expect((await versions())[0]?.version).toBe(version + 1)
    const late = await refused(draft(rename('zu spät')))
    expect(late.code).not.toBe('model.changed')
  })

  test('what was refused says where: line, number and reason', async () => {
    const text = draft().replace('"prior": 0.', '"prior": 0.9')
    expect(await refused(text)).toMatchObject({
      status: 409,
      code: 'model.faulty',
      params: { fault: 'sum', path: 'causes' },
    })
    const broken = draft().replace('"causes": {', '"causes": {{')
    const line = broken.slice(0, broken.indexOf('{{')).split('\n').length
    expect(await refused(broken)).toMatchObject({ code: 'model.faulty', params: { fault: 'json', line } })
    expect((await refused(draft((model) => void (model.id = 'tv')))).code).toBe('model.otherId')
  })

  test('five megabytes, or a hundred thousand deep: a clear refusal, as a text and as a body', async () => {
    expect(await refused('x'.repeat(5_000_000))).toMatchObject({ status: 413, code: 'frame.tooLarge' })
    expect(await refused('x'.repeat(500_000))).toMatchObject({ code: 'model.faulty', params: { fault: 'tooLarge' } })
    expect(await refused('['.repeat(100_000))).toMatchObject({ code: 'model.faulty', params: { fault: 'tooDeep' } })
    const deep = await fetch(`${await originOf()}/api/administration/model.publish`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens['boss']}` },
      body: `{"modelId":"wifi","basedOn":1,"note":"x","text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
    })
    expect([deep.status, ((await deep.json()) as { code: string }).code]).toEqual([400, 'frame.malformed'])
  })

  test('not by an adviser, not by a partner’s lead; large words of strangers are not even read', async () => {
    tokens['pboss'] = (await signIn('pboss')).token ?? ''
    for (const who of ['ana', 'pboss']) {
      expect(await ask(who, 'models.list', {})).toBe('permission.denied')
      expect((await refused(draft(rename('nein')), who)).code).toBe('permission.denied')
      expect(await ask(who, 'model.pin', { modelId, name: 'prior.other', pinned: true })).toBe('permission.denied')
      expect(await ask(who, 'model.report', { modelId: null, from: 0, until: 1 })).toBe('permission.denied')
    }
    const stranger = await post('/api/administration/model.publish', { text: 'x'.repeat(5_000_000) })
    expect(stranger.status).toBe(401)
  })

  test('a learned number that a lead changes is his word; one that he leaves stays learned', async () => {
    const [{ version } = { version: 0 }] = await versions()
    const learned = draft((model) => {
      for (const cause of Object.values(model.causes)) cause.basis = 'learned'
    })
    await world.fresh.db
      .updateTable('diagnosticModel')
      .set({ text: JSON.stringify(JSON.parse(learned)) })
      .where('modelId', '=', modelId)
      .where('version', '=', version)
      .execute()
    const [a, b] = Object.keys((JSON.parse(learned) as Model).causes) as [string, string]
    const model = JSON.parse(learned) as Model
    model.causes[a]!.prior += 0.001
    model.causes[b]!.prior -= 0.001
    await done('boss', 'model.publish', { modelId, basedOn: version, text: JSON.stringify(model), note: 'x' })
    const { text } = await done('boss', 'model.read', { modelId, version: version + 1 })
    const bases = Object.entries((JSON.parse(text) as Model).causes).map(([id, { basis }]) => [id, basis])
    expect(bases.filter(([, basis]) => basis === 'judged').map(([id]) => id)).toEqual([a, b])
  })
})

describe('rolling back', () => {
  test('publishes the earlier text as a new version; what was published stays as it was', async () => {
    const [{ version } = { version: 0 }] = await versions()
    await done('boss', 'model.rollBack', { modelId, basedOn: version, to: 1, note: 'Trop tôt' })
    const [now] = await versions()
    expect(now).toMatchObject({
      version: version + 1,
      state: 'current',
      note: 'Trop tôt',
      titleFr: (JSON.parse(draft()) as Model).title.fr,
    })
    expect((await done('boss', 'models.list', {})).entries[0]).toMatchObject({ act: 'rolledBack', detail: { to: 1 } })
    expect(await ask('boss', 'model.rollBack', { modelId, basedOn: version, to: 1, note: 'x' })).toBe('model.changed')
    expect(await ask('boss', 'model.rollBack', { modelId, basedOn: version + 1, to: 1, note: 'x' })).toBe(
      'model.unchanged',
    )
  })
})

describe('versions that nobody sits on', () => {
  test('an open sitting keeps its version; when it is over for a week, the version leaves the desks', async () => {
    const { db } = world.fresh
    const id = await pastSitting(db, 'sits', { modelId, at: world.time.now, steps: [['!signal', 'good']] })
    await goBy(30)
    await retireModels(context())
    const states = Object.fromEntries((await versions()).map(({ version, state }) => [version, state]))
    expect(states[1]).toBe('kept')
    expect(states[2]).toBe('retired')
    expect((await versions()).find(({ version }) => version === 1)?.sittings).toBe(1)
    await db
      .updateTable('diagnosis')
      .set({ state: 'resolved', updatedAt: world.time.now })
      .where('id', '=', id)
      .execute()
    expect(await retireModels(context())).toBe(0)
    await goBy(8)
    expect(await retireModels(context())).toBe(1)
    await db.deleteFrom('diagnosis').where('id', '=', id).execute()
  })
})

describe('what a draft would change', () => {
  test('on the past sittings, part by part, each with its case; a new one takes the place of the one before', async () => {
    const { db } = world.fresh
    const model = JSON.parse(draft()) as Model
    const action = Object.entries(model.steps).find(([, step]) => step.kind === 'action')!
    for (let n = 0; n < 60; n++)
      await pastSitting(db, `past${n}`, {
        modelId,
        at: world.time.now - 3_600_000 - n * 1000,
        steps: [
          ['!signal', 'unusable'],
          [action[0], 'fixed'],
        ],
      })
    const other = draft((one) => {
      for (const step of Object.values(one.steps))
        step.cost = { ...step.cost, time: step.cost.time + (step.kind === 'question' ? 300 : 0) }
    })
    const first = await done('boss', 'model.replay', { modelId, text: other, most: 500 })
    const { taskId, total } = await done('boss', 'model.replay', { modelId, text: other, most: 500 })
    expect(total).toBe(60)
    expect(await runModelTasks(context())).toBe(50)
    expect(await done('boss', 'modelTask.read', { taskId })).toMatchObject({
      state: 'due',
      done: 50,
      total: 60,
      compared: [],
    })
    expect(await runModelTasks(context())).toBe(10)
    const { state, compared } = await done('boss', 'modelTask.read', { taskId })
    expect(state).toBe('done')
    expect(compared).toHaveLength(60)
    expect(compared[0]).toMatchObject({ caseReference: 'REF-past0', modelId, version: 1 })
    expect(compared[0]!.minutes[0]).toBeGreaterThan(0)
    expect((await done('boss', 'modelTask.read', { taskId: first.taskId })).state).toBe('cancelled')
    expect(await ask('root', 'modelTask.read', { taskId })).toBe('modelTask.notFound')
    expect(await runModelTasks(context())).toBe(0)
  })

  test('the report: what each took, by the version that it sat on', async () => {
    const { taskId } = await done('boss', 'model.report', { modelId: null, from: 0, until: world.time.now + 1 })
    while ((await runModelTasks(context())) > 0);
    const { state, reviewed } = await done('boss', 'modelTask.read', { taskId })
    expect(state).toBe('done')
    expect(reviewed).toHaveLength(60)
    expect(reviewed[0]).toMatchObject({ state: 'resolved', real: 2, remote: true, decisions: 1, verified: false })
  })
})

async function goBy(days: number): Promise<void> {
  world.time.now += days * 86_400_000
  for (const who of ['boss', 'root']) tokens[who] = (await signIn(who)).token ?? ''
}
async function originOf(): Promise<string> {
  const answer = await post('/api/administration/models.list', {}, 'x')
  return new URL(answer.url).origin
}
