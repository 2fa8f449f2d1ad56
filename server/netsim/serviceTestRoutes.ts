import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { misbehave } from './misbehave.ts'
import type { Network } from './network.ts'

const asked = z.object({
  relatedService: z.object({ id: z.string().max(80) }),
  characteristic: z.array(z.object({ name: z.string(), value: z.unknown() })).default([]),
})
interface ServiceTest {
  id: string
  href: string
  state: 'inProgress' | 'completed' | 'failed' | 'cancelled'
  relatedService: { id: string }
  testMeasure: {
    metricName: string
    unitOfMeasure: string
    value: { value: string | number }
    captureDateTime: string
  }[]
}
const base = '/tmf-api/serviceTestManagement/v4/serviceTest'

/** TMF653: the network's own test of a line. It takes its time, and fails now and then. */
export function serviceTestRoutes(http: FastifyInstance, network: Network): void {
  const tests = new Map<string, ServiceTest>()

  http.post(base, async (request, reply) => {
    const parsed = asked.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ code: '20', reason: 'Invalid body' })
    const { relatedService, characteristic } = parsed.data
    const household = await network.inventory.byLine(relatedService.id)
    const line = household.find(({ id }) => id === relatedService.id)
    if (!line) return reply.code(404).send({ code: '60', reason: 'No such service' })
    if (await misbehave(network, line, household, reply)) return reply
    const names = z
      .array(z.string().max(200))
      .max(100)
      .catch([])
      .parse(characteristic.find(({ name }) => name === 'metricName')?.value)
    const id = randomUUID()
    const test: ServiceTest = { id, href: `${base}/${id}`, state: 'inProgress', relatedService, testMeasure: [] }
    tests.set(id, test)
    void network.wait().then(() => {
      if (test.state !== 'inProgress') return
      test.state = network.chance(network.pace.trouble) ? 'failed' : 'completed'
      if (test.state === 'failed') return
      for (const name of names) {
        const value = network.reading(name, line, household)
        if (value === undefined) continue
        const captureDateTime = new Date().toISOString()
        test.testMeasure.push({ metricName: name, unitOfMeasure: '', value: { value }, captureDateTime })
      }
    })
    return reply.code(201).send(test)
  })
  http.get<{ Params: { id: string } }>(`${base}/:id`, async (request, reply) => {
    const test = tests.get(request.params.id)
    return test ? reply.send(test) : reply.code(404).send({ code: '60', reason: 'No such test' })
  })
  http.delete<{ Params: { id: string } }>(`${base}/:id`, async (request, reply) => {
    const test = tests.get(request.params.id)
    if (test?.state === 'inProgress') test.state = 'cancelled'
    return reply.code(test ? 204 : 404).send()
  })
}
