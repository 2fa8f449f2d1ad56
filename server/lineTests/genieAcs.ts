import { createHash } from 'node:crypto'
import { z } from 'zod'
import { storable } from '../../shared/protocol/storable.ts'
import { AskFault, askHttp, pause, type Service } from './askHttp.ts'
import { boxAnswers } from './boxAnswers.ts'
import { boxDiagnosticOf, type BoxDiagnostic, type BoxTargets } from './boxDiagnostics.ts'
import { allOf, type Answer, type Answers, type LineTester, type Subject } from './lineTester.ts'

/** A parameter that every box has, for when nothing else is asked. */
const any = 'Device.DeviceInfo.UpTime'

const written = (id: string): boolean => storable(id)
const taskSchema = z.object({
  _id: z.string().min(1).max(80).refine(written),
  timestamp: z.string().max(40).optional(),
})
const deviceSchema = z.array(z.looseObject({ _id: z.string().min(1).max(256).refine(written) })).max(2)
const leafSchema = z.object({
  _value: z.union([z.string().max(1_000), z.number(), z.boolean().transform(String)]),
  _timestamp: z.iso.datetime({ offset: true }).optional(),
})
/** A box, and who asks about it. */
interface Box {
  device: string
  asker: string | undefined
}
interface Task {
  id: string
  /** The manager's own time of it (ms): what was read before is no answer. */
  at: number
}

/** GenieACS, north-bound: parameters of a box by its serial. 200: read now; 202: it sleeps and is read when it wakes. */
export function genieAcs(service: Service & BoxTargets): LineTester {
  const find = async (serial: string, signal: AbortSignal): Promise<string> => {
    const query = encodeURIComponent(JSON.stringify({ '_deviceId._SerialNumber': serial }))
    const path = `/devices/?query=${query}&projection=_id`
    const { value } = await askHttp(service, { path, schema: deviceSchema, signal })
    // Two boxes of one serial: nobody knows whose readings these would be.
    if (value?.length !== 1 || !value[0]) throw new AskFault('noDevice')
    return value[0]._id
  }
  const post = async (
    { device, asker }: Box,
    asked: object,
    signal: AbortSignal,
  ): Promise<{ done: boolean; task: Task }> => {
    const path = `/devices/${encodeURIComponent(device)}/tasks?connection_request`
    // Asked again by the same, after an answer that was lost, it takes the place of what still waits: the box is woken for it once.
    const body = { ...asked, uniqueKey: keyOf(asker, asked) }
    const { status, value } = await askHttp(service, { method: 'POST', path, body, schema: taskSchema, signal })
    if (!value) throw new AskFault('nonsense')
    return { done: status !== 202, task: { id: value._id, at: Date.parse(value.timestamp ?? '') || 0 } }
  }
  /** What the manager knows of these parameters; null: something, but nothing to believe, or older than the task. */
  const look = async (device: string, names: string[], since: number, signal: AbortSignal): Promise<Look> => {
    const query = encodeURIComponent(JSON.stringify({ _id: device }))
    const path = `/devices/?query=${query}&projection=${names.map(encodeURIComponent).join(',')}`
    const { value } = await askHttp(service, { path, schema: deviceSchema, signal })
    if (!value?.[0]) throw new AskFault('noDevice')
    const found: Look = new Map()
    for (const name of names) {
      const there = at(value[0], name)
      if (there === undefined) continue
      const leaf = leafSchema.safeParse(there)
      const isNew = leaf.success && (!leaf.data._timestamp || Date.parse(leaf.data._timestamp) + slack >= since)
      found.set(name, isNew ? leaf.data._value : null)
    }
    return found
  }
  const remove = async (id: string, signal: AbortSignal): Promise<void> => {
    const path = `/tasks/${encodeURIComponent(id)}`
    await askHttp(service, { method: 'DELETE', path, schema: z.unknown(), also: [404], signal })
  }

  /** The box was there and could not do it: GenieACS keeps the task, as it does of a box that sleeps. */
  const isFaulted = async (device: string, task: Task, signal: AbortSignal): Promise<boolean> => {
    const query = encodeURIComponent(JSON.stringify({ _id: `${device}:task_${task.id}` }))
    const schema = z.array(z.looseObject({ _id: z.string() })).max(10)
    const { value } = await askHttp(service, { path: `/faults/?query=${query}`, schema, signal })
    if (!value || value.length === 0) return false
    await remove(task.id, signal)
    return true
  }

  const readPlain = async (box: Box, names: string[], signal: AbortSignal): Promise<Answers> => {
    const { device } = box
    const asked = names.filter((name) => name !== boxAnswers)
    const parameterNames = asked.length > 0 ? asked : [any]
    const { done, task } = await post(box, { name: 'getParameterValues', parameterNames }, signal)
    const answers: Answers = new Map()
    const faulted = !done && (await isFaulted(device, task, signal))
    if (names.includes(boxAnswers)) answers.set(boxAnswers, { kind: 'read', value: done || faulted ? '200' : '202' })
    if (faulted) {
      for (const name of asked) answers.set(name, { kind: 'failed', fault: 'refused' })
      return answers
    }
    if (!done) {
      if (asked.length === 0) await remove(task.id, signal)
      for (const name of asked) answers.set(name, { kind: 'queued', ref: refOf(device, task) })
      return answers
    }
    if (asked.length > 0) fill(answers, asked, await look(device, asked, task.at, signal))
    return answers
  }
  const queued = async (device: string, task: Task, signal: AbortSignal): Promise<Answer> =>
    (await isFaulted(device, task, signal))
      ? { kind: 'failed', fault: 'refused' }
      : { kind: 'queued', ref: refOf(device, task) }
  const readDiagnostic = async (box: Box, plan: BoxDiagnostic, signal: AbortSignal): Promise<Answer> => {
    const parameterValues = plan.set(service)
    if (parameterValues === null) return { kind: 'failed', fault: 'noTester' }
    const told = await post(box, { name: 'setParameterValues', parameterValues }, signal)
    if (!told.done) return queued(box.device, told.task, signal)
    return finish(box, plan, told.task.at, signal)
  }
  /** The box works on it: asked again until it says so. */
  const finish = async (box: Box, plan: BoxDiagnostic, since: number, signal: AbortSignal): Promise<Answer> => {
    const { device } = box
    for (let wait = 300; ; wait = Math.min(2_000, wait * 2)) {
      await pause(wait, signal)
      const { done, task } = await post(box, { name: 'getParameterValues', parameterNames: plan.reads }, signal)
      if (!done) return queued(device, task, signal)
      const results = await look(device, plan.reads, Math.max(since, task.at), signal)
      const state = results.get(`${plan.object}.DiagnosticsState`) ?? undefined
      if (state === undefined) return { kind: 'failed', fault: 'nonsense' }
      if (state === 'Requested' || state === 'None') continue
      if (!plan.stateIsReading && !complete.has(state)) return { kind: 'failed', fault: 'refused' }
      const value = plan.value(results)
      return value === undefined ? { kind: 'failed', fault: 'nonsense' } : { kind: 'read', value }
    }
  }

  return {
    id: 'genieacs',
    name: 'GenieACS',
    async measure({ serial, asker }: Subject, measures, signal) {
      if (serial === null) return allOf(measures, { kind: 'failed', fault: 'noDevice' })
      const box = { device: await find(serial, signal), asker }
      const plain = measures.filter((name) => !boxDiagnosticOf(name))
      const answers = plain.length > 0 ? await readPlain(box, plain, signal) : new Map<string, Answer>()
      const sleeps = [...answers.values()].some(({ kind }) => kind === 'queued')
      // One after the other: a box makes one diagnostic at a time.
      for (const measure of measures) {
        const plan = boxDiagnosticOf(measure)
        if (!plan) continue
        const answer = sleeps
          ? await readDiagnostic(box, plan, signal)
          : await readDiagnostic(box, plan, signal).catch(failed)
        answers.set(measure, answer)
      }
      return answers
    },
    async poll({ asker }, ref, measures, signal) {
      const { device, task } = parseRef(ref)
      const query = encodeURIComponent(JSON.stringify({ _id: task.id }))
      const schema = z.array(taskSchema).max(10)
      const { value } = await askHttp(service, { path: `/tasks/?query=${query}`, schema, signal })
      if (value && value.length > 0)
        return allOf(
          measures,
          (await isFaulted(device, task, signal)) ? { kind: 'failed', fault: 'refused' } : { kind: 'queued', ref },
        )
      const answers: Answers = new Map()
      const plain = measures.filter((name) => !boxDiagnosticOf(name))
      // The task is gone: the box did it, or somebody took it away, and then there is nothing newer to read.
      if (plain.length > 0) {
        const found = await look(device, [...new Set([...plain, any])], task.at, signal)
        if ([...found.values()].every((value) => value === null))
          return allOf(measures, { kind: 'failed', fault: 'unreachable' })
        fill(answers, plain, found)
      }
      for (const measure of measures) {
        const plan = boxDiagnosticOf(measure)
        if (plan) answers.set(measure, await finish({ device, asker }, plan, task.at, signal).catch(failed))
      }
      return answers
    },
    cancel: (ref, signal) => remove(parseRef(ref).task.id, signal),
  }
}

const keyOf = (asker = '', asked: object): string =>
  `guichet-${createHash('sha256')
    .update(JSON.stringify([asker, asked]))
    .digest('base64url')}`
/** As old boxes and new ones say it. */
const complete: ReadonlySet<string | number> = new Set(['Complete', 'Completed'])
type Look = Map<string, string | number | null>
/** A box may be in session already when the task comes (ms). */
const slack = 1_000
/** `none` is a reading: the box was asked, and has no such thing. */
function fill(answers: Answers, names: string[], found: Look): void {
  for (const name of names) {
    const value = found.get(name)
    answers.set(name, value === null ? { kind: 'failed', fault: 'nonsense' } : { kind: 'read', value: value ?? 'none' })
  }
}
function failed(error: unknown): Answer {
  if (error instanceof AskFault) return { kind: 'failed', fault: error.fault }
  throw error
}
function at(tree: object, name: string): unknown {
  let place: unknown = tree
  for (const part of name.split('.')) {
    if (typeof place !== 'object' || place === null) return undefined
    place = Object.hasOwn(place, part) ? (place as Record<string, unknown>)[part] : undefined
  }
  return place
}
const refOf = (device: string, task: Task): string => JSON.stringify([task.id, task.at, device])
const refSchema = z.tuple([z.string(), z.number(), z.string()])
function parseRef(ref: string): { device: string; task: Task } {
  const [id, since, device] = refSchema.parse(JSON.parse(ref))
  return { device, task: { id, at: since } }
}
