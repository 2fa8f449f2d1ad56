import type { AuthenticationClaim } from './readLetter.types.ts'

const mostClaims = 20

/** Authentication-Results headers (RFC 8601), nearest to us first. Anyone may write one: only the caller knows which host counts. */
export function authenticationResults(values: string[]): AuthenticationClaim[] {
  return values.slice(0, mostClaims).flatMap((value) => {
    const [head = '', ...rest] = withoutComments(value).split(';')
    const authservId = head.trim().split(/\s+/u)[0]?.toLowerCase() ?? ''
    if (!/^[\w.:-]{1,253}$/u.test(authservId)) return []
    return [{ authservId, results: rest.slice(0, 50).flatMap(readResult) }]
  })
}

function readResult(text: string): AuthenticationClaim['results'] {
  const [first, ...rest] = [...text.matchAll(/([\w.-]+)(?:\/\d+)?\s*=\s*(?:"([^"]*)"|([^\s;]+))/gu)]
  const result = first?.[3] ?? first?.[2]
  if (first?.[1] === undefined || result === undefined) return []
  const properties = rest.flatMap(([, name, quoted, bare]): [string, string][] =>
    name === undefined ? [] : [[name.toLowerCase(), quoted ?? bare ?? '']],
  )
  return [{ method: first[1].toLowerCase(), result: result.toLowerCase(), properties: Object.fromEntries(properties) }]
}

/** Comments may nest and may hold a `;`. Quoted texts are left alone. */
function withoutComments(value: string): string {
  let depth = 0
  let quoted = false
  let out = ''
  for (const char of value) {
    if (char === '"' && depth === 0) quoted = !quoted
    if (!quoted && char === '(') depth += 1
    if (depth === 0) out += char
    if (!quoted && char === ')' && depth > 0) depth -= 1
  }
  return out
}
