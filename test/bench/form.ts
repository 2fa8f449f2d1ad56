import multipart from '@fastify/multipart'
import Fastify from 'fastify'
import { sql } from 'kysely'
import { io } from 'socket.io-client'
import { bodyOf, complete, hiddenOf, type Filled } from '../../server/channels/form/testing/formWorld.ts'
import { openDatabase } from '../../server/db/database.ts'
import { deskNamespace, protocolVersion, type PullPage } from '../../shared/protocol/messages.ts'
import { startServer } from '../harness/server.ts'
import { percentiles, type Bench } from './run.ts'

const forms = Number(process.env.BENCH_FORMS ?? 60)
const url = '/formulaire/demande/internet?lang=fr'

/** A form's POST → its place in line on a desk that pulled it, beside a bare multipart POST → one committed row, turn about. */
export const bench: Bench = {
  name: 'form',
  async run(say) {
    // Each customer from an address of his own, as through a proxy: no limit is what is measured.
    const server = await startServer({ env: { TRUSTED_PROXIES: '127.0.0.1' } })
    const db = openDatabase(server.database.url, 2)
    await sql`create table bare_form (at bigint, body jsonb)`.execute(db)
    const bare = Fastify()
    await bare.register(multipart)
    bare.post('/', async (request) => {
      const fields: Record<string, unknown> = {}
      for await (const part of request.parts()) if (part.type === 'field') fields[part.fieldname] = part.value
      await sql`insert into bare_form values (${Date.now()}, ${JSON.stringify(fields)}::jsonb)`.execute(db)
      return { ok: true }
    })
    const bareOrigin = await bare.listen({ port: 0, host: '127.0.0.1' })
    const desk = await openDesk(server.origin)
    const times: Record<'desk' | 'answer' | 'bare', number[]> = { desk: [], answer: [], bare: [] }
    try {
      for (let n = 0; n < forms; n++) {
        const headers = { 'x-forwarded-for': `10.0.${n >> 8}.${n & 255}` }
        const page = await (await fetch(`${server.origin}${url}`, { headers })).text()
        const sent: Filled = {
          ...hiddenOf(page),
          ...complete,
          'q.email': `e${n}@client.example`,
          'q.words': `Panne ${n}`,
        }
        const arrived = desk.next()
        const from = performance.now()
        const answered = await fetch(`${server.origin}${url}`, {
          method: 'POST',
          body: bodyOf(sent),
          headers,
          redirect: 'manual',
        })
        times.answer.push(performance.now() - from)
        if (answered.status !== 303) throw new Error(`form ${n}: ${answered.status}`)
        times.desk.push((await arrived) - from)
        const bareFrom = performance.now()
        await (await fetch(bareOrigin, { method: 'POST', body: bodyOf(sent) })).text()
        times.bare.push(performance.now() - bareFrom)
        // A queue rings its desks once a second at most (sync/publish.ts): what is measured is a form that comes alone.
        await new Promise((resolve) => setTimeout(resolve, 1_100))
        if (n % 20 === 19) say(`${n + 1} of ${forms}`)
      }
    } finally {
      desk.close()
      await bare.close()
      await db.destroy()
      await server.close()
    }
    const reference = percentiles(times.bare.slice(5))
    const beside = { unit: 'ms', reference, referenceIs: 'a bare multipart POST → one committed row' }
    return [
      { what: 'form: POST → its place in line is on a desk', ours: percentiles(times.desk.slice(5)), ...beside },
      { what: 'form: POST → answered, stored', ours: percentiles(times.answer.slice(5)), ...beside },
    ]
  },
}

/** A desk without a screen: it is told, pulls, and says when the next entry of a form's queue has come. */
async function openDesk(origin: string): Promise<{ next(): Promise<number>; close(): void }> {
  const body = JSON.stringify({ login: 'nadia', password: 'guichet' })
  const signedIn = await fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  const { token } = (await signedIn.json()) as { token: string }
  const auth = { token, clientId: 'bench-form-desk', protocol: protocolVersion }
  const socket = io(`${origin}${deskNamespace}`, { transports: ['websocket'], auth, forceNew: true })
  await new Promise<void>((resolve, fail) => socket.once('connect', resolve).once('connect_error', fail))
  let cursors: Record<string, number> = {}
  const waiting: ((at: number) => void)[] = []
  const pull = async (): Promise<void> => {
    for (;;) {
      const page = (await socket.timeout(20_000).emitWithAck('pull', { cursors })) as PullPage
      cursors = { ...cursors, ...page.cursors }
      const came = page.entries.some(
        ([scope, , table, , present]) => scope.startsWith('queue:form-') && table === 'queueEntry' && present,
      )
      if (came) waiting.shift()?.(performance.now())
      if (!page.hasMore) return
    }
  }
  await pull()
  let pulling = Promise.resolve()
  socket.on('poke', () => (pulling = pulling.then(pull)))
  return { next: () => new Promise((resolve) => waiting.push(resolve)), close: () => void socket.disconnect() }
}
