import { cleanLine, cleanText } from './cleanText.ts'
import type { LetterCalendar, ReadProblem } from './readLetter.types.ts'

type Line = { name: string; params: Map<string, string>; value: string }
const mostEvents = 20

/** The events of an iCalendar part (RFC 5545), as Outlook, Google, Apple and booking pages write them. */
export function readCalendar(
  source: string,
  timeZone: string,
): { calendars: LetterCalendar[]; problems: ReadProblem[] } {
  const problems = new Set<ReadProblem>()
  const calendars: LetterCalendar[] = []
  let method: string | null = null
  let event: Line[] | null = null
  let depth = 0
  for (const line of contentLines(source)) {
    if (line.name === 'METHOD' && event === null) method = cleanLine(line.value, 30).toUpperCase()
    if (line.name === 'BEGIN') {
      if (event !== null) depth += 1
      else if (line.value.toUpperCase() === 'VEVENT') event = []
    } else if (line.name === 'END' && event !== null) {
      if (depth > 0) depth -= 1
      else {
        if (calendars.length < mostEvents) calendars.push(readEvent(event, method, timeZone, problems))
        event = null
      }
    } else if (event !== null && depth === 0) event.push(line)
  }
  if (calendars.length === 0 || event !== null) problems.add('calendar.broken')
  return { calendars, problems: [...problems] }
}

function readEvent(lines: Line[], method: string | null, zone: string, problems: Set<ReadProblem>): LetterCalendar {
  const find = (name: string): Line | undefined => lines.find((line) => line.name === name)
  const text = (name: string): string | null => {
    const value = find(name)?.value
    return value === undefined ? null : cleanLine(unescape(value), 300)
  }
  const organiser = find('ORGANIZER')
  const address = organiser?.value.replace(/^mailto:/iu, '')
  const summary = text('SUMMARY') ?? ''
  const place = text('LOCATION') || null
  const who = address?.includes('@')
    ? { name: cleanLine(organiser?.params.get('CN') ?? '', 200), address: cleanLine(address, 320) }
    : null
  const when = [find('DTSTART'), find('DTEND')].map((line) => (line ? readTime(line, zone, problems) : null))
  const hours = [find('DTSTART'), find('DTEND')].flatMap((line) => (line ? written(line.value) : []))
  return {
    uid: text('UID'),
    method,
    summary,
    start: when[0] ?? null,
    end: when[1] ?? null,
    allDay: /^\d{8}$/u.test(find('DTSTART')?.value ?? ''),
    place,
    organiser: who,
    line: [summary, hours.join(' → '), place, who?.name || who?.address].filter(Boolean).join(' · '),
  }
}

/** Folded lines joined, names and parameters in upper case; a quoted parameter may hold `:` and `;`. */
function contentLines(source: string): Line[] {
  const unfolded = cleanText(source).replace(/\n[ \t]/gu, '')
  return unfolded.split('\n').flatMap((raw) => {
    const colon = colonOf(raw)
    const [, name, params] = /^([\w-]{1,60})(;.*)?$/u.exec(raw.slice(0, Math.max(colon, 0))) ?? []
    if (name === undefined) return []
    const pairs = [...(params ?? '').matchAll(/;([\w-]{1,60})=(?:"([^"]*)"|([^";]*))/gu)]
    return [
      {
        name: name.toUpperCase(),
        params: new Map(pairs.map(([, key = '', quoted, bare]) => [key.toUpperCase(), quoted ?? bare ?? ''])),
        value: raw.slice(colon + 1).trim(),
      },
    ]
  })
}

function colonOf(line: string): number {
  let quoted = false
  for (let n = 0; n < Math.min(line.length, 2_000); n += 1) {
    if (line[n] === '"') quoted = !quoted
    else if (line[n] === ':' && !quoted) return n
  }
  return -1
}

function readTime({ value, params }: Line, zone: string, problems: Set<ReadProblem>): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/u.exec(value)
  if (!parts) {
    problems.add('calendar.broken')
    return null
  }
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0))
  const utc = Date.UTC(year, month - 1, day, hour, minute, second)
  if (parts[7] === 'Z') return utc
  const said = params.get('TZID')
  const known = said === undefined ? zone : zoneOf(said)
  if (known === null) problems.add('calendar.zone')
  const wall = utc - offset(utc, known ?? zone)
  return utc - offset(wall, known ?? zone)
}

/** As it is written there, so that the line never shows an hour we worked out wrongly. */
function written(value: string): string[] {
  const [, date, hour, minute, z] = /^(\d{8})(?:T(\d\d)(\d\d)\d\d(Z?))?$/u.exec(value) ?? []
  if (date === undefined) return []
  const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`
  return [hour === undefined ? day : `${day} ${hour}:${minute}${z === 'Z' ? ' UTC' : ''}`]
}

/** Windows names of the zones a French operator's customers live in, and Outlook's free texts. */
const zones: Record<string, string> = {
  'romance standard time': 'Europe/Paris',
  'w. europe standard time': 'Europe/Berlin',
  'central europe standard time': 'Europe/Budapest',
  'gmt standard time': 'Europe/London',
  'greenwich standard time': 'Africa/Abidjan',
  'sa western standard time': 'America/Guadeloupe',
  'sa eastern standard time': 'America/Cayenne',
  'mauritius standard time': 'Indian/Reunion',
  utc: 'UTC',
}

function zoneOf(said: string): string | null {
  const name = zones[said.toLowerCase()] ?? (/paris|bruxelles|madrid/iu.test(said) ? 'Europe/Paris' : said)
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

function offset(time: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(time)
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return (
    Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) -
    Math.floor(time / 1_000) * 1_000
  )
}

function unescape(value: string): string {
  return value.replace(/\\([nN,;\\])/gu, (_, char: string) => (char.toLowerCase() === 'n' ? ' ' : char))
}
