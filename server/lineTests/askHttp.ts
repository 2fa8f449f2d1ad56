import type { z } from 'zod'
import type { TestFault } from './lineTester.ts'

/** Somebody else's HTTP service. `authorization`: the header's whole value, or null. */
export interface Service {
  url: string
  authorization: string | null
}
/** An answer that is none, as a code. */
export class AskFault extends Error {
  readonly fault: Exclude<TestFault, 'noTester'>
  constructor(fault: Exclude<TestFault, 'noTester'>) {
    super(fault)
    this.fault = fault
  }
}
/** More than this is not read (bytes): the answers we ask for are a few thousand. */
const mostBytes = 512_000
/** Of one request (ms); a box that has to be called takes the longest. */
const patience = 15_000

interface Request<S extends z.ZodType> {
  method?: 'GET' | 'POST' | 'DELETE'
  path: string
  body?: object
  /** Null: what is answered does not matter. */
  schema: S
  signal: AbortSignal
  /** Codes besides 2xx that are an answer and no fault; their body is not read. */
  also?: number[]
}
/**
 * One request, whose answer is believed to be nothing but what its schema allows. `value` is null for a status in `also`.
 * @throws AskFault
 */
export async function askHttp<S extends z.ZodType>(
  service: Service,
  { method = 'GET', path, body, schema, signal, also = [] }: Request<S>,
): Promise<{ status: number; value: z.infer<S> | null }> {
  const patient = AbortSignal.any([signal, AbortSignal.timeout(patience)])
  try {
    const response = await fetch(`${service.url}${path}`, {
      method,
      // A redirection would carry the credentials to wherever it says.
      redirect: 'error',
      signal: patient,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...(service.authorization !== null && { authorization: service.authorization }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const { status } = response
    if (also.includes(status)) {
      await response.body?.cancel()
      return { status, value: null }
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw new AskFault(status === 401 || status === 403 ? 'refused' : status >= 500 ? 'unreachable' : 'nonsense')
    }
    const parsed = schema.safeParse(read(await textOf(response)))
    if (!parsed.success) throw new AskFault('nonsense')
    return { status, value: parsed.data }
  } catch (error) {
    if (error instanceof AskFault) throw error
    throw new AskFault(patient.aborted ? 'timeout' : 'unreachable')
  }
}

async function textOf(response: Response): Promise<string> {
  let length = 0
  const parts: Uint8Array[] = []
  const body = response.body as AsyncIterable<Uint8Array> | null
  for await (const part of body ?? []) {
    length += part.length
    // Leaving the loop ends the line.
    if (length > mostBytes) throw new AskFault('nonsense')
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

function read(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new AskFault('nonsense')
  }
}

/** Comes back after so long (ms). @throws AskFault when nobody waits any more */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const over = (): void => {
      clearTimeout(timer)
      reject(new AskFault('timeout'))
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', over)
      resolve()
    }, ms)
    if (signal.aborted) over()
    else signal.addEventListener('abort', over, { once: true })
  })
}
