import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { seedCentre } from '../../../test/harness/seed.ts'
import { freePort } from '../../../test/harness/freePorts.ts'
import { bodyOf, complete, hiddenOf, referenceIn } from './testing/formWorld.ts'

const kills = 10
const senders = 4
let fresh: FreshDatabase
let dataDir: string
let port: number
let child: ChildProcess
beforeAll(async () => {
  fresh = await freshDatabase(4)
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'guichet-form-killed-'))
  port = await freePort()
  await seedCentre(fresh.db)
}, 60_000)
afterAll(async () => {
  child.kill('SIGKILL')
  await fresh.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function start(): Promise<void> {
  child = fork(path.join(import.meta.dirname, 'testing/formProcess.ts'), [fresh.url, dataDir, String(port)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await once(child, 'message')
}

test(
  'FM2: killed at random moments between receipt and answer, what is sent again is there once, and never lost',
  { timeout: 400_000 },
  async () => {
    const references = new Map<string, string>()
    let again = 0
    let ended = false
    /** A browser whose user reloads until he is answered: the same page, the same token, the same words. */
    async function write(sender: number): Promise<void> {
      for (let n = 0; !ended; n++) {
        const words = `demande ${sender}-${n}.`
        // One of many: no limit by address or mailbox is what is looked at here.
        const headers = { 'x-forwarded-for': `10.${sender}.${n >> 8}.${n & 255}` }
        const url = `http://127.0.0.1:${port}/formulaire/demande/internet?lang=fr`
        let page: string | null = null
        while (page === null && !ended) page = (await tried(async () => (await fetch(url, { headers })).text())) ?? null
        if (page === null) return
        // Several sizes and files: some are killed in the middle of their bytes.
        const content = 'x'.repeat(1 + (n % 4) * 400_000)
        const sent = {
          ...hiddenOf(page),
          ...complete,
          'q.words': words,
          'q.email': `e${sender}-${n}@client.example`,
          'f.files': [{ name: 'f.txt', content }],
        }
        for (;;) {
          const answered = await tried(async () => {
            const posted = await fetch(url, { method: 'POST', body: bodyOf(sent), redirect: 'manual', headers })
            return posted.status === 303 ? fetch(new URL(posted.headers.get('location') ?? '', url)) : posted
          })
          const reference = answered?.status === 200 ? referenceIn((await tried(() => answered.text())) ?? '') : null
          if (reference !== null) {
            references.set(words, reference)
            break
          }
          if (ended) return
          again++
        }
      }
    }
    await start()
    const writing = Array.from({ length: senders }, (_, sender) => write(sender))
    for (let n = 0; n < kills; n++) {
      const before = references.size
      await new Promise((resolve) => setTimeout(resolve, 50 + Math.random() * 400))
      // At any moment, but not before this one has done something.
      while (references.size === before) await new Promise((resolve) => setTimeout(resolve, 5))
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      await start()
    }
    ended = true
    await Promise.all(writing)
    const messages = await fresh.db
      .selectFrom('message')
      .innerJoin('case', 'case.id', 'message.caseId')
      .select(['message.text', 'message.attachments', 'case.reference'])
      .execute()
    console.log(
      `killed ${kills} times: ${references.size} forms answered, ${again} sent again, ${messages.length} messages`,
    )
    for (const [words, reference] of references) {
      const found = messages.filter(({ text }) => text.includes(words))
      expect(found.map((one) => [one.reference, one.attachments.length])).toEqual([[reference, 1]])
    }
    expect(references.size).toBeGreaterThan(kills)
    // One that was never answered may be there, but none twice.
    const all = messages.map(({ text }) => /demande \d+-\d+\./.exec(text)?.[0])
    expect(new Set(all).size).toBe(all.length)
  },
)

async function tried<R>(work: () => Promise<R>): Promise<R | null> {
  try {
    return await work()
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 30))
    return null
  }
}
