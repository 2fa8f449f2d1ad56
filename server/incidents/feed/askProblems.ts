import { z } from 'zod'
import { askHttp } from '../../lineTests/askHttp.ts'
import type { FeedConfig } from '../incidentsConfig.ts'
import { problemSchema, toldOf, type Told } from './problem.ts'

/** In one answer, and in how many one round asks: beyond it a feed wants a narrower query in its address. */
const page = 100
const mostPages = 50
/** Asked for one by one in a round: those that no list names any more. */
const mostAlone = 20

export interface Answer {
  told: Told[]
  /** Problems that could not be read. */
  unread: number
}

/**
 * All that the feed lists, page by page, then those that we know as open (`open`: their problems' ids) and it does not list.
 * @throws AskFault when there is no answer, or none that is a list
 */
export async function askProblems(feed: FeedConfig, open: string[], signal: AbortSignal): Promise<Answer> {
  const base = new URL(feed.url)
  const service = {
    url: `${base.origin}${base.pathname.replace(/\/+$/u, '')}/serviceProblem`,
    authorization: feed.authorization,
  }
  const read: Told[] = []
  const listed = new Set<string>()
  let unread = 0
  const take = (one: unknown): void => {
    const problem = problemSchema.safeParse(one)
    if (!problem.success) return void unread++
    listed.add(problem.data.id)
    read.push(...toldOf(problem.data))
  }
  for (let at = 0; at < mostPages; at++) {
    const query = new URLSearchParams(base.search)
    query.set('offset', String(at * page))
    query.set('limit', String(page))
    const { value } = await askHttp(service, { path: `?${query.toString()}`, schema: z.array(z.unknown()), signal })
    for (const one of value ?? []) take(one)
    if ((value ?? []).length < page) break
  }
  // What a list leaves out is not over: it is asked for by its name, and a feed that has forgotten it changes nothing.
  for (const id of open.filter((one) => !listed.has(one)).slice(0, mostAlone)) {
    const path = `/${encodeURIComponent(id)}`
    const { value } = await askHttp(service, { path, schema: z.unknown(), signal, also: [404, 410] })
    if (value !== null && value !== undefined) take(value)
  }
  return { told: read, unread }
}
