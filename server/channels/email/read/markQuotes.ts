import { answerSeparators, answersInside, attributions, forwardSeparators, headerNames } from './quoteMarkers.ts'
import type { Fold } from './readLetter.types.ts'
import type { TextLine } from './textLines.ts'

/** What announces an older letter: lines `from` up to `to`. */
type Mark = { from: number; to: number; kind: Fold['kind']; attribution: boolean }
type Run = { from: number; to: number; mark: Mark | null; answered: boolean }

export function markQuotes(lines: TextLine[], passedOn: boolean): void {
  const marks = findMarks(lines, passedOn)
  const open = marks.find(opensToTheEnd(lines))
  const end = open?.from ?? lines.length
  if (open) fold(lines, open.from, lines.length, open.kind)
  foldRuns(lines, end, marks)
}

function findMarks(lines: TextLine[], passedOn: boolean): Mark[] {
  const marks: Mark[] = []
  for (let n = 0; n < lines.length; n += 1) {
    const mark = separator(lines, n) ?? headerBlock(lines, n, passedOn) ?? attribution(lines, n)
    if (mark === null) continue
    marks.push(mark)
    n = mark.to - 1
  }
  return marks
}

function separator(lines: TextLine[], n: number): Mark | null {
  const said = lines[n]?.said ?? ''
  if (said.length < 8 || said.length > 160) return null
  const forward = forwardSeparators.some((shape) => shape.test(said))
  if (!forward && !answerSeparators.some((shape) => shape.test(said))) return null
  return { from: n, to: n + 1, kind: forward ? 'forward' : 'quote', attribution: false }
}

/** « De : … Envoyé : … À : … Objet : … », wrapped lines and a rule above included. */
function headerBlock(lines: TextLine[], n: number, passedOn: boolean): Mark | null {
  const from = headerNames.from.exec(lines[n]?.said ?? '')?.[1]
  if (from === undefined) return null
  const seen = new Set<string>()
  let last = n
  for (let i = n + 1; i < lines.length && i - last <= 3; i += 1) {
    const said = lines[i]?.said ?? ''
    const name = (['date', 'to', 'subject', 'other'] as const).find((one) => headerNames[one].test(said))
    if (name === undefined) {
      if (said === '' && seen.size >= 3) break
      continue
    }
    seen.add(name)
    last = i
  }
  const complete = seen.has('date') && seen.has('to') && seen.has('subject')
  const addressed = from.includes('@') && seen.has('date') && (seen.has('to') || seen.has('subject'))
  if (!complete && !addressed) return null
  const ruled = /^[_-]{5,}$/u.test(lines[n - 1]?.said ?? '')
  return { from: ruled ? n - 1 : n, to: last + 1, kind: passedOn ? 'forward' : 'quote', attribution: false }
}

function attribution(lines: TextLine[], n: number): Mark | null {
  const first = lines[n]
  if (!first || first.blank) return null
  let said = ''
  for (let i = n; i < Math.min(n + 4, lines.length); i += 1) {
    const line = lines[i]
    if (!line || line.blank || line.quoted !== first.quoted || said.length > 600) return null
    said = `${said} ${line.said}`.trim()
    if (said.endsWith(':') && said.length < 700 && attributions.some((shape) => shape.test(said))) {
      return { from: n, to: i + 1, kind: 'quote', attribution: true }
    }
  }
  return null
}

/** Outlook's way: the older letter stands below without any mark on its lines, down to the end. Asked of one mark after the other. */
function opensToTheEnd(lines: TextLine[]): (mark: Mark) => boolean {
  const lastQuoted = lines.findLastIndex((line) => line.quoted)
  let read = 0
  let written = false
  let inside = false
  return (mark) => {
    for (; read < mark.from; read += 1) {
      const line = lines[read]
      if (!line || line.blank || line.quoted) continue
      written = true
      inside ||= answersInside.test(line.said)
    }
    // The announcement itself is nothing the customer wrote.
    read = mark.to
    const first = lines[mark.from]
    const next = lines.slice(mark.to, mark.to + 20).find((line) => !line.blank)
    if (!first || first.quoted || !next || next.quoted || !written || inside) return false
    // After « a écrit : » unmarked lines among marked ones are answers.
    return !mark.attribution || lastQuoted < mark.to
  }
}

/** Runs of `>` lines. A run nobody announced may be a list of the customer's own: it stays open. */
function foldRuns(lines: TextLine[], end: number, marks: Mark[]): void {
  const runs = findRuns(lines, end, marks)
  const first = runs.findIndex((run) => run.mark !== null)
  const quotes = first < 0 ? [] : runs.slice(first)
  const between = quotes.some((run, n) => run.answered && n < quotes.length - 1)
  for (const run of quotes) {
    // Answers stand between the quoted lines: without those nobody understands them.
    if (between && run.answered) continue
    const kind = run.mark?.kind ?? 'quote'
    fold(lines, run.mark && run.mark.from < run.from ? run.mark.from : run.from, run.to, kind)
  }
}

function findRuns(lines: TextLine[], end: number, marks: Mark[]): Run[] {
  const runs: Run[] = []
  const marked = new Set(marks.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)))
  let at = 0
  for (let n = 0; n < end; n += 1) {
    const line = lines[n]
    if (!line || line.blank) continue
    const last = runs.at(-1)
    if (!line.quoted) {
      if (last && !marked.has(n)) last.answered = true
      continue
    }
    if (last && lastWritten(lines, n) === last.to - 1) last.to = n + 1
    else runs.push({ from: n, to: n + 1, mark: null, answered: false })
    const run = runs.at(-1)
    while (at < marks.length && (marks[at]?.to ?? 0) <= (run?.from ?? 0)) {
      const mark = marks[at]
      if (run && mark && lastWritten(lines, run.from) === mark.to - 1) run.mark = mark
      at += 1
    }
    const inside = marks[at]
    if (run && inside && inside.from >= run.from && inside.from <= n) run.mark ??= inside
  }
  return runs
}

function lastWritten(lines: TextLine[], before: number): number {
  let n = before - 1
  while (n >= 0 && lines[n]?.blank) n -= 1
  return n
}

function fold(lines: TextLine[], from: number, to: number, kind: Fold['kind']): void {
  for (const line of lines.slice(from, to)) line.fold = kind
}
