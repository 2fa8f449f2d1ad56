import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { boxState, type Box } from './boxState.ts'
import { misbehave } from './misbehave.ts'
import type { Network } from './network.ts'

const taskSchema = z.discriminatedUnion('name', [
  z.object({ name: z.literal('getParameterValues'), parameterNames: z.array(z.string()).max(200) }),
  z.object({
    name: z.literal('setParameterValues'),
    parameterValues: z.array(z.array(z.union([z.string(), z.number(), z.boolean()]))).max(50),
  }),
])
type Task = z.infer<typeof taskSchema> & { _id: string; device: string; timestamp: string }

/** The part of GenieACS's north-bound interface that the desk's adapter uses, as GenieACS answers it. */
export function acsRoutes(http: FastifyInstance, network: Network): void {
  const boxes = new Map<string, Box>()
  const tasks = new Map<string, Task>()
  const faultsOf = new Map<string, { code: string; message: string }>()

  const boxOf = async (id: string): Promise<Box | undefined> => {
    const serial = id.split('-').slice(2).join('-')
    const household = await network.inventory.bySerial(serial)
    const lines = household.filter(({ device }) => device?.serial === serial)
    const line = lines.find(({ kind }) => kind !== 'fixed') ?? lines[0]
    if (!line) return undefined
    const known = boxes.get(serial) ?? boxState(network)
    boxes.set(serial, known)
    known.stand(line, household)
    return known
  }
  /** What was queued is done as soon as the box is awake. */
  const catchUp = async (device: string): Promise<void> => {
    const box = await boxOf(device)
    for (const task of [...tasks.values()].filter((one) => one.device === device)) {
      if (!box || box.sleeps()) return
      if (faultsOf.has(`${device}:task_${task._id}`)) continue
      perform(box, task)
    }
  }
  const perform = (box: Box, task: Task): void => {
    if (task.name === 'getParameterValues') for (const name of task.parameterNames) box.read(name)
    else for (const [name, value] of task.parameterValues) box.set(String(name), String(value))
    tasks.delete(task._id)
  }

  http.get<{ Querystring: { query?: string; projection?: string } }>('/devices/', async (request, reply) => {
    const query = z.record(z.string(), z.unknown()).parse(JSON.parse(request.query.query ?? '{}'))
    const serial = query['_deviceId._SerialNumber']
    const id = typeof query._id === 'string' ? query._id : typeof serial === 'string' ? idOf(serial) : ''
    const box = await boxOf(id)
    if (!box) return reply.header('total', 0).send([])
    if (await misbehave(network, box.line(), box.household(), reply)) return reply
    await catchUp(id)
    return reply.header('total', 1).send([{ _id: id, ...box.shown((request.query.projection ?? '').split(',')) }])
  })

  http.post<{ Params: { id: string }; Querystring: { connection_request?: string } }>(
    '/devices/:id/tasks',
    async (request, reply) => {
      const device = request.params.id
      const box = await boxOf(device)
      if (!box) return reply.code(404).type('text/plain').send('No such device')
      if (await misbehave(network, box.line(), box.household(), reply)) return reply
      const asked = taskSchema.safeParse(request.body)
      if (!asked.success) return reply.code(400).type('text/plain').send('SyntaxError: no such task')
      const timestamp = new Date().toISOString()
      const task: Task = { ...asked.data, _id: randomBytes(12).toString('hex'), device, timestamp }
      tasks.set(task._id, task)
      await network.wait()
      const asleep = request.query.connection_request === undefined || box.sleeps()
      // Done already in a session that another call began.
      if (!tasks.has(task._id)) return reply.code(200).send(task)
      // It says that it cannot: the task stays, as GenieACS keeps it, beside what it said.
      const faulted = !asleep && network.manner(box.line(), box.household(), 'faults')
      if (faulted) faultsOf.set(`${device}:task_${task._id}`, { code: 'cwmp.9002', message: 'Internal error' })
      else if (!asleep) perform(box, task)
      return reply.code(asleep || faulted ? 202 : 200).send(task)
    },
  )

  http.get<{ Querystring: { query?: string } }>('/tasks/', async (request) => {
    const query = z.object({ _id: z.string() }).safeParse(JSON.parse(request.query.query ?? '{}'))
    const task = query.success ? tasks.get(query.data._id) : undefined
    if (task) await catchUp(task.device)
    return task && tasks.has(task._id) ? [task] : []
  })
  http.get<{ Querystring: { query?: string } }>('/faults/', (request) => {
    const query = z.object({ _id: z.string() }).safeParse(JSON.parse(request.query.query ?? '{}'))
    const fault = query.success ? faultsOf.get(query.data._id) : undefined
    return query.success && fault ? [{ _id: query.data._id, ...fault }] : []
  })
  /** No part of GenieACS: what waits for boxes that sleep. */
  http.get('/sim/tasks', () => [...tasks.values()])
  http.delete<{ Params: { id: string } }>('/tasks/:id', async (request, reply) =>
    tasks.delete(request.params.id)
      ? reply.code(200).send()
      : reply.code(404).type('text/plain').send('Task not found'),
  )
}

/** As GenieACS names devices: maker, class, serial. */
const idOf = (serial: string): string => `0A1B2C-Box-${serial}`
