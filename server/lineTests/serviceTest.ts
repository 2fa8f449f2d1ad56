import { z } from 'zod'
import { storable } from '../../shared/protocol/storable.ts'
import { AskFault, askHttp, pause, type Service } from './askHttp.ts'
import { allOf, type Answers, type LineTester, type Subject } from './lineTester.ts'

const base = '/tmf-api/serviceTestManagement/v4/serviceTest'
const value = z.union([z.string().max(1_000), z.number(), z.boolean().transform(String)])
const testSchema = z.looseObject({
  id: z
    .string()
    .min(1)
    .max(200)
    .refine((id) => storable(id)),
  state: z.string().max(40),
  testMeasure: z
    .array(
      z.looseObject({
        metricName: z.string().max(200),
        // TMF's "Any": bare, or in an object of its own.
        value: z.union([value, z.looseObject({ value }).transform((wrapped) => wrapped.value)]).nullish(),
      }),
    )
    .max(500)
    .optional(),
})
/** States of TMF653 in which it is not over. */
const underWay: ReadonlySet<string> = new Set(['acknowledged', 'pending', 'inProgress', 'held'])

/** The network's own test of a line (TMF653): made, polled, and taken back when nobody waits any more. */
export function serviceTest(service: Service): LineTester {
  const remove = async (id: string, signal: AbortSignal): Promise<void> => {
    const path = `${base}/${encodeURIComponent(id)}`
    await askHttp(service, { method: 'DELETE', path, schema: z.unknown(), also: [404, 405], signal })
  }
  const wait = async (id: string, measures: string[], signal: AbortSignal): Promise<Answers> => {
    for (let ms = 150; ; ms = Math.min(2_000, ms * 1.5)) {
      const { value: test } = await askHttp(service, {
        path: `${base}/${encodeURIComponent(id)}`,
        schema: testSchema,
        signal,
      })
      if (!test) throw new AskFault('nonsense')
      if (!underWay.has(test.state)) return answersOf(test, measures)
      await pause(ms, signal)
    }
  }
  return {
    id: 'tmf653',
    name: 'TMF653',
    async measure({ lineId, node }: Subject, measures, signal) {
      const characteristic = [{ name: 'metricName', value: measures }, ...(node ? [{ name: 'node', value: node }] : [])]
      const body = { name: 'line', mode: 'ONDEMAND', relatedService: { id: lineId }, characteristic }
      const { value: test, status } = await askHttp(service, {
        method: 'POST',
        path: base,
        body,
        schema: testSchema,
        also: [404],
        signal,
      })
      if (status === 404) return allOf(measures, { kind: 'failed', fault: 'noDevice' })
      if (!test) throw new AskFault('nonsense')
      try {
        return underWay.has(test.state) ? await wait(test.id, measures, signal) : answersOf(test, measures)
      } catch (error) {
        await remove(test.id, AbortSignal.timeout(2_000)).catch(() => undefined)
        throw error
      }
    },
    poll: (_subject, ref, measures, signal) => wait(ref, measures, signal),
    cancel: remove,
  }
}

function answersOf(test: z.infer<typeof testSchema>, measures: string[]): Answers {
  if (test.state !== 'completed') return allOf(measures, { kind: 'failed', fault: 'unreachable' })
  const answers: Answers = new Map()
  for (const { metricName, value: read } of test.testMeasure ?? []) {
    if (measures.includes(metricName) && read !== undefined && read !== null)
      answers.set(metricName, { kind: 'read', value: read })
  }
  return answers
}
