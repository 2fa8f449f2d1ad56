import type { FastifyInstance } from 'fastify'

const base = '/tmf-api/serviceProblemManagement/v4/serviceProblem'
/** What the network's people have written down about a node. Times in ms. */
export interface Problem {
  id: string
  node: string
  place: string
  kind: 'outage' | 'works'
  startedAt: number
  estimatedAt: number | null
  closedAt: number | null
  text: string
}
export interface Problems {
  open(problem: Omit<Problem, 'id' | 'closedAt'>): Problem
  close(node: string): void
  list(): Problem[]
}

export function problemBook(): Problems {
  const problems: Problem[] = []
  return {
    open(problem) {
      const known = problems.find(
        ({ node, kind, closedAt }) => node === problem.node && kind === problem.kind && !closedAt,
      )
      if (known) return Object.assign(known, problem)
      const opened = { ...problem, id: `SP-${String(problems.length + 1).padStart(5, '0')}`, closedAt: null }
      problems.push(opened)
      return opened
    },
    close(node) {
      for (const problem of problems) if (problem.node === node) problem.closedAt ??= Date.now()
    },
    list: () => problems,
  }
}

/** TMF656: outages and works by node, the closed ones too (`status=inProgress` asks for the others alone). */
export function problemRoutes(http: FastifyInstance, problems: Problems): void {
  http.get<{ Querystring: { status?: string; offset?: string; limit?: string } }>(base, async (request, reply) => {
    const { status, offset = '0', limit = '500' } = request.query
    const all = problems
      .list()
      .map(shown)
      .filter((one) => status === undefined || one.status === status)
    const page = all.slice(Number(offset), Number(offset) + Number(limit))
    return reply.header('X-Total-Count', all.length).header('X-Result-Count', page.length).send(page)
  })
}

const iso = (at: number): string => new Date(at).toISOString()
function shown({ id, node, place, kind, startedAt, estimatedAt, closedAt, text }: Problem) {
  return {
    '@type': 'ServiceProblem',
    id,
    href: `${base}/${id}`,
    category: kind,
    status: closedAt === null ? 'inProgress' : 'resolved',
    description: text,
    creationDate: iso(startedAt),
    ...(closedAt !== null && { resolutionDate: iso(closedAt) }),
    affectedResource: [{ id: node, '@referredType': 'LogicalResource' }],
    affectedLocation: [{ name: place }],
    characteristic: estimatedAt === null ? [] : [{ name: 'expectedResolutionDate', value: iso(estimatedAt) }],
  }
}
