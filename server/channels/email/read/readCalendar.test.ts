import { expect, test } from 'vitest'
import { readCalendar } from './readCalendar.ts'

const event = (lines: string, head = ''): string =>
  `BEGIN:VCALENDAR\r\n${head}BEGIN:VEVENT\r\n${lines.replaceAll('\n', '\r\n')}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`
const paris = 'Europe/Paris'

test.each([
  ['UTC', 'DTSTART:20260318T091500Z', Date.UTC(2026, 2, 18, 9, 15)],
  ['a named zone, winter', 'DTSTART;TZID=Europe/Paris:20260318T101500', Date.UTC(2026, 2, 18, 9, 15)],
  ['a named zone, summer', 'DTSTART;TZID=Europe/Paris:20260718T101500', Date.UTC(2026, 6, 18, 8, 15)],
  ['Windows’ name', 'DTSTART;TZID="Romance Standard Time":20260718T101500', Date.UTC(2026, 6, 18, 8, 15)],
  [
    'Outlook’s words',
    'DTSTART;TZID="(UTC+01:00) Bruxelles, Copenhague, Madrid, Paris":20260318T101500',
    Date.UTC(2026, 2, 18, 9, 15),
  ],
  ['Réunion', 'DTSTART;TZID=Mauritius Standard Time:20260318T101500', Date.UTC(2026, 2, 18, 6, 15)],
  ['no zone', 'DTSTART:20260318T101500', Date.UTC(2026, 2, 18, 9, 15)],
  ['a day', 'DTSTART;VALUE=DATE:20260318', Date.UTC(2026, 2, 17, 23)],
  ['no date', 'DTSTART:demain', null],
])('times: %s', (_name, line, start) => {
  expect(readCalendar(event(line), paris).calendars[0]?.start).toBe(start)
})

test('an unknown zone is told, and read as ours', () => {
  const read = readCalendar(event('DTSTART;TZID=Chez moi:20260318T101500'), paris)
  expect(read.problems).toEqual(['calendar.zone'])
  expect(read.calendars[0]?.start).toBe(Date.UTC(2026, 2, 18, 9, 15))
})

test('folded lines, escapes, parameters with colons, and the alarm inside is no part of it', () => {
  const { calendars, problems } = readCalendar(
    event(
      'SUMMARY;LANGUAGE=fr:Passage\\, essai\\n2\nLOCATION:12 rue\n  du Port\nORGANIZER;CN="Le Bihan: G.":mailto:g@a.example\nUID:1\nDTSTART:20260318T091500Z\nBEGIN:VALARM\nSUMMARY:non\nEND:VALARM\nDTEND:20260318T101500Z',
      'METHOD:cancel\r\n',
    ),
    paris,
  )
  expect(problems).toEqual([])
  expect(calendars).toEqual([
    {
      uid: '1',
      method: 'CANCEL',
      summary: 'Passage, essai 2',
      start: Date.UTC(2026, 2, 18, 9, 15),
      end: Date.UTC(2026, 2, 18, 10, 15),
      allDay: false,
      place: '12 rue du Port',
      organiser: { name: 'Le Bihan: G.', address: 'g@a.example' },
      line: 'Passage, essai 2 · 2026-03-18 09:15 UTC → 2026-03-18 10:15 UTC · 12 rue du Port · Le Bihan: G.',
    },
  ])
})

test.each(['', 'hello', 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x', `BEGIN:VEVENT\n${'A;B=C'.repeat(20_000)}`])(
  'broken: %.40s',
  (source) => {
    expect(readCalendar(source, paris)).toEqual({ calendars: [], problems: ['calendar.broken'] })
  },
)

test('a calendar of a thousand events is its first twenty', () => {
  expect(readCalendar(event('SUMMARY:x').repeat(1_000), paris).calendars).toHaveLength(20)
})
