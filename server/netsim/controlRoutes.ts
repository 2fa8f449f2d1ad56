import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { NetLine } from './inventory.ts'
import { isFault, type Network } from './network.ts'
import type { Problems } from './problemRoutes.ts'

const fault = z.string().refine(isFault, 'no such fault')
/** Ten years in minutes: what lies beyond is no time that can be told. */
const minutes = z.number().min(0).max(5_256_000).nullable()
const place = { line: z.string().max(80).optional(), node: z.string().max(80).optional() }
const planted = z
  .object({
    ...place,
    fault,
    /** Of a node: when the network's people have seen it (s); null: they have not. */
    declaredAfter: z.number().min(0).nullable().default(0),
    estimatedMinutes: minutes.default(120),
    place: z.string().max(120).default(''),
    text: z.string().max(500).default(''),
  })
  .refine(({ line, node }) => (line === undefined) !== (node === undefined), 'a line or a node')
const told = z.array(
  z.object({
    id: z.string(),
    customerId: z.string(),
    kind: z.enum(['fibre', 'dsl', 'box4g', 'tv', 'fixed', 'mobile']),
    node: z.string().nullable(),
    device: z.object({ model: z.string(), serial: z.string() }).nullable(),
    fault: fault.nullable().default(null),
  }),
)
const works = z.object({
  node: z.string().max(80),
  place: z.string().max(120).default(''),
  /** Announced: they begin so many minutes from now. */
  startsInMinutes: z.number().min(0).max(100_000).default(0),
  estimatedMinutes: minutes.default(120),
  text: z.string().max(500).default(''),
})
const pace = z
  .object({ least: z.number().min(0), most: z.number().min(0), trouble: z.number().min(0).max(1) })
  .partial()

/** What no real network has: planting faults, and doing at a line what a customer would do. */
export function controlRoutes(
  http: FastifyInstance,
  network: Network,
  problems: Problems,
  tell: (lines: NetLine[]) => void,
): void {
  http.get('/sim/faults', () => network.list())
  http.post('/sim/faults', async (request, reply) => {
    const wish = planted.safeParse(request.body)
    if (!wish.success) return reply.code(400).send({ error: wish.error.issues[0]?.message })
    const { line, node, fault: name, declaredAfter, estimatedMinutes } = wish.data
    network.plant({ fault: name, ...(line !== undefined && { line }), ...(node !== undefined && { node }) })
    const declare = (): void => {
      if (node === undefined || !network.list().some((one) => one.node === node && one.fault === name)) return
      const estimatedAt = estimatedMinutes === null ? null : Date.now() + estimatedMinutes * 60_000
      const { place: where, text } = wish.data
      problems.open({ node, place: where, kind: 'outage', startedAt: Date.now(), estimatedAt, text })
    }
    if (declaredAfter === 0) declare()
    else if (declaredAfter !== null) setTimeout(declare, declaredAfter * 1_000).unref()
    return reply.code(201).send(network.list())
  })
  http.delete('/sim/faults', async (request, reply) => {
    const where = z.object({ ...place, fault: fault.optional() }).parse(request.body ?? {})
    const { line, node } = where
    network.clear({ ...(line && { line }), ...(node && { node }), ...(where.fault && { fault: where.fault }) })
    if (node !== undefined) problems.close(node)
    return reply.send(network.list())
  })
  http.post('/sim/lines', async (request, reply) => {
    tell(told.parse(request.body))
    return reply.code(204).send()
  })
  http.post<{ Params: { id: string } }>('/sim/lines/:id/act', async (request, reply) => {
    const { action } = z.object({ action: z.string().max(60) }).parse(request.body)
    return reply.send({ mended: await network.act(request.params.id, action) })
  })
  http.post('/sim/works', async (request, reply) => {
    const { estimatedMinutes, startsInMinutes, ...wish } = works.parse(request.body)
    const startedAt = Date.now() + startsInMinutes * 60_000
    const estimatedAt = estimatedMinutes === null ? null : startedAt + estimatedMinutes * 60_000
    return reply.code(201).send(problems.open({ ...wish, kind: 'works', startedAt, estimatedAt }))
  })
  http.post('/sim/pace', async (request, reply) => {
    network.setPace(pace.parse(request.body))
    return reply.send(network.pace)
  })
}
