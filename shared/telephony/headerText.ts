/** A value longer than this is no header of a call: the rest is not read. */
const longest = 1_000
/** Values of one name that are looked at. */
const most = 10

export type HeaderLine = readonly [name: string, value: string]

/** A header's values in their order, as the network wrote them: without control characters, cut, and each for itself where several stand in a line. */
export function valuesOf(headers: readonly HeaderLine[], name: string): string[] {
  const wanted = fullName(name)
  return headers
    .filter(([one]) => fullName(one) === wanted)
    .flatMap(([, value]) => splitValues(plain(value)))
    .slice(0, most)
}

/** RFC 3261 knows some names by one letter. */
const short: Record<string, string> = { f: 'from', t: 'to', i: 'call-id', m: 'contact' }
function fullName(name: string): string {
  const lower = name.trim().toLowerCase()
  return short[lower] ?? lower
}

/** What could break a line, a log or a screen is a space. */
export function plain(value: string): string {
  return value
    .slice(0, longest)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
}

/** At commas that stand neither in quotes nor in `<…>`. */
function splitValues(text: string): string[] {
  const values: string[] = []
  let from = 0
  let isQuoted = false
  let isInAngles = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (isQuoted && character === '\\') at++
    else if (character === '"' && !isInAngles) isQuoted = !isQuoted
    else if (!isQuoted && character === '<') isInAngles = true
    else if (!isQuoted && character === '>') isInAngles = false
    else if (!isQuoted && !isInAngles && character === ',') {
      values.push(text.slice(from, at))
      from = at + 1
    }
  }
  values.push(text.slice(from))
  return values.map((value) => value.trim()).filter(Boolean)
}

export interface Address {
  /** What stands before the address; '' where none does. */
  name: string
  uri: string
  /** Behind the address; names in small letters, without quotes. */
  params: Map<string, string>
}

/** `"Name" <uri>;param=value`, or the bare address. */
export function readAddress(value: string): Address {
  const [, quoted, bare, inAngles, behind] =
    /^\s*(?:"((?:[^"\\]|\\.)*)"|([^"<]*?))\s*<([^<>]*)>(.*)$/u.exec(value) ?? []
  if (inAngles !== undefined) {
    const name = (quoted?.replaceAll(/\\(.)/gu, '$1') ?? bare ?? '').trim()
    return { name, uri: inAngles.trim(), params: readParams(behind ?? '') }
  }
  const at = value.indexOf(';')
  const uri = at === -1 ? value : value.slice(0, at)
  return { name: '', uri: uri.trim(), params: readParams(at === -1 ? '' : value.slice(at)) }
}

/** `;name=value;other="…"`. */
export function readParams(text: string): Map<string, string> {
  const params = new Map<string, string>()
  for (const [, name = '', quoted, bare = ''] of text.matchAll(
    /;\s*([\w.!%*+~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;"]*)))?/gu,
  )) {
    const key = name.toLowerCase()
    // The first one counts: what is added behind it is not the platform's.
    if (!params.has(key)) params.set(key, quoted?.replaceAll(/\\(.)/gu, '$1') ?? bare.trim())
  }
  return params
}
