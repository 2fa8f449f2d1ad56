import { act, type ComponentType } from 'react'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { put } from '../../../shared/domain/decide.ts'
import { figuresReportSchema, staffingDaySchema } from '../../../shared/protocol/figuresAnswers.ts'
import { figuresContacts, figuresReport, staffingDay } from './figures.fixture.ts'
import { screen } from '../../desk/testkit/screen.tsx'
import { withTexts } from '../../desk/withTexts.tsx'
import type { Desk } from '../../sync/deskTypes.ts'
import { adviserId, adviserRow, until } from '../../sync/testkit/world.ts'
import { FiguresScreen, StaffingScreen } from './index.ts'
import { reportCsv } from './reportCsv.ts'

const on = screen()
const parts = {} as Record<'figures' | 'staffing', ComponentType>
let asked: { name: string; args: Record<string, unknown> }[] = []
beforeAll(async () => {
  parts.figures = await withTexts('figures', async () => FiguresScreen as ComponentType)
  parts.staffing = await withTexts('figures', async () => StaffingScreen as ComponentType)
})
beforeEach(() => {
  asked = []
  on.world.server.grant(adviserId, 'catalogue')
  on.world.server.grant(adviserId, `adviser:${adviserId}`)
})
async function open(part: keyof typeof parts): Promise<void> {
  on.world.server.write(put('adviser', { ...adviserRow(), role: 'lead' }))
  const desk = await on.world.openOnline()
  const { now } = on.world.server
  const live = async (name: string, args: never) => {
    asked.push({ name, args })
    if (name === 'figures.report') return { ok: true, value: figuresReport(args, now) }
    if (name === 'figures.contacts') return { ok: true, value: figuresContacts(args, now) }
    return { ok: true, value: staffingDay(now, (args as { channel: string }).channel === 'chat') }
  }
  const Part = parts[part]
  await on.show(<Part />, Object.assign(desk, { live: live as Desk['live'] }))
}
const words = (of: Element = document.body) => of.textContent.replaceAll(/\s/g, ' ')
const says = (what: string) => act(() => until(() => words().includes(what)))
const press = (find: (one: Element) => boolean, roles = 'button,[role=radio],[role=option]') =>
  act(async () => [...document.querySelectorAll<HTMLElement>(roles)].find(find)?.click())

test('the scenes are what a server says', () => {
  const args = { from: '2026-11-01', to: '2026-11-07', by: 'adviser' as const, siteId: null, own: false }
  expect(figuresReportSchema.safeParse(figuresReport(args, 0)).error).toBeUndefined()
  expect(staffingDaySchema.safeParse(staffingDay(0)).error).toBeUndefined()
})

test('each figure stands beside what it is made of, and opens its contacts, page by page', async () => {
  await open('figures')
  await says('Niveau de service')
  const rows = () => [...document.querySelectorAll('table tbody tr')]
  await act(() => until(() => rows().length === 7))
  expect(words(rows()[0]!)).toContain('94,7 % · 36 / 38')
  await press((one) => words(one).startsWith('94,7 %'), 'td button')
  await act(() => until(() => document.querySelectorAll('[role=dialog] tbody tr').length === 100))
  expect(words(document.querySelector('[role=dialog]')!)).toContain('100 sur 250')
  await press((one) => words(one) === 'Afficher la suite')
  await act(() => until(() => document.querySelectorAll('[role=dialog] tbody tr').length === 200))
  const pages = asked.filter(({ name }) => name === 'figures.contacts')
  expect(pages.at(-1)?.args).toMatchObject({ figure: 'serviceLevel', part: 'denominator', after: { id: 'x' } })
})

test('a heading sorts the table, and says so', async () => {
  await open('figures')
  const heads = () => [...document.querySelectorAll('thead th')]
  await act(() => until(() => heads().length > 5))
  const received = () =>
    [...document.querySelectorAll('tbody tr td:nth-child(2)')].map((one) => Number(one.textContent))
  await press((one) => words(one).trim() === 'Reçus', 'thead button')
  expect(heads()[1]?.getAttribute('aria-sort')).toBe('descending')
  expect(received()).toEqual(received().toSorted((a, b) => b - a))
})

test('the file has numerator and denominator as columns of their own, numbers that are numbers, and no formula', () => {
  const report = figuresReport({ from: '2026-11-01', to: '2026-11-07', by: 'adviser', siteId: null, own: false }, 0)
  const text = reportCsv(
    report,
    (key) => key,
    ({ name }) => name,
  )
  const [head = '', , , , hostile = ''] = text.split('\r\n')
  expect(head.split(';').slice(0, 5)).toEqual([
    '\uFEFFcsv.cell',
    'offered',
    'figure.serviceLevel (csv.share)',
    'figure.serviceLevel : csv.numerator',
    'figure.serviceLevel : csv.denominator',
  ])
  expect(hostile).toMatch(/^"'=HYPERLINK\(""http:\/\/x""\)";61;91,\d+;54;59;/)
  expect(text.split('\r\n')).toHaveLength(203)
})

test('staffing: what if there were fewer, and more came; too little history says so', async () => {
  await open('staffing')
  await says('Ce que vaut cette prévision')
  expect(words()).toContain('Elle fait mieux que les deux façons naïves.')
  const heads = () => [...document.querySelectorAll('th')].map((one) => words(one))
  expect(heads()).not.toContain('Et si')
  const more = [...document.querySelectorAll<HTMLInputElement>('input[type=number]')][1]!
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(more, '15')
    more.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(() => until(() => heads().includes('Et si')))
  const level = [...document.querySelectorAll('tr')].find((row) => words(row).startsWith('Niveau de service'))
  const [asIs = 0, ifSo = 0] = [...(level?.querySelectorAll('td') ?? [])].map((one) =>
    Number(one.textContent.replace(/[^\d,]/g, '').replace(',', '.')),
  )
  expect(ifSo).toBeLessThan(asIs)
  await press((one) => words(one) === 'Chat')
  await says('3 journées comptées avec des arrivées ; il en faut 14.')
})
