import { createHash } from 'node:crypto'
import { z } from 'zod'
import { storable } from '../../../shared/protocol/storable.ts'

const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const named = z.array(z.object({ id: z.string().max(200).optional(), name: z.string().max(500).optional() }).loose())
/** TMF656 v4 `ServiceProblem`, as much of it as is used; the rest may be anything. Times as ISO 8601 with their offset. */
export const problemSchema = z
  .object({
    id: z.string().min(1).max(200),
    status: z.string().max(40),
    category: z.string().max(200).default(''),
    creationDate: time.optional(),
    timeRaised: time.optional(),
    resolutionDate: time.optional(),
    affectedResource: named.max(200).default([]),
    affectedLocation: named.max(200).default([]),
    characteristic: z
      .array(z.object({ name: z.string(), value: z.unknown() }).loose())
      .max(200)
      .default([]),
  })
  // What PostgreSQL cannot store would be asked, and refused, round after round.
  .refine((problem) => storable(problem))
type Problem = z.infer<typeof problemSchema>

/** One node of one problem: what becomes an incident. The same words mean that nothing changed. */
export interface Told {
  /** The problem's own id, to ask for it alone. */
  id: string
  reference: string
  node: string
  place: string
  kind: 'outage' | 'works'
  isOver: boolean
  /** Over because it was none, or was called off: nothing was repaired. */
  wasNone: boolean
  startedAt: number | null
  estimatedAt: number | null
  overAt: number | null
  sayFr: string
  sayEn: string
}

const none = new Set(['cancelled', 'rejected'])
const over = new Set(['resolved', 'closed', ...none])
const planned = /works|maintenance|planned|travaux/iu
const longest = 80
const mostNodes = 50

/** What a problem says of each node that it names; none when it names none that could be one of ours. */
export function toldOf(problem: Problem): Told[] {
  const { id, status, category, creationDate, timeRaised, resolutionDate, affectedResource, affectedLocation } = problem
  const said = (name: string): unknown => problem.characteristic.find((one) => one.name === name)?.value
  const when = (name: string): number | null => time.safeParse(said(name)).data ?? null
  const words = (name: string): string => cut(z.string().safeParse(said(name)).data ?? '', 500)
  const nodes = affectedResource.flatMap(({ id: own, name }) => {
    const node = (own ?? name ?? '').trim()
    return node === '' || node.length > longest ? [] : [node]
  })
  return [...new Set(nodes)].slice(0, mostNodes).map((node) => ({
    id,
    reference: referenceOf(id, node),
    node,
    place: cut(affectedLocation[0]?.name ?? '', 120),
    kind: planned.test(category) ? 'works' : 'outage',
    isOver: over.has(status.toLowerCase()),
    wasNone: none.has(status.toLowerCase()),
    startedAt: when('plannedStartDate') ?? timeRaised ?? creationDate ?? null,
    estimatedAt: when('expectedResolutionDate') ?? when('plannedEndDate'),
    overAt: resolutionDate ?? null,
    sayFr: words('customerMessage.fr'),
    sayEn: words('customerMessage.en'),
  }))
}

/** By whole characters: half a one is nothing that can be stored. */
const cut = (text: string, most: number): string => text.slice(0, most).replace(/[\ud800-\udbff]$/u, '')

/** A problem may lie on several nodes; each is an incident of its own. */
function referenceOf(id: string, node: string): string {
  const plain = `${id}/${node}`
  return plain.length <= longest ? plain : createHash('sha256').update(plain).digest('base64url')
}
