import { useLocale } from 'react-aria-components'
import { formatTimer } from './formatTimer.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
/** What a Date can hold: 100 million days each side of the epoch. */
const lastTime = 8_640_000_000_000_000
const isTime = (at: number) => Math.abs(at) <= lastTime
/** What stands for a time that is none: a screen is never lost for a figure. */
const noTime = '—'

const startOfDay = (ms: number) => new Date(ms).setHours(0, 0, 0, 0)

/** Dates, times and quantities as the reader writes them. All times are ms since the epoch, shown in the desk's own zone. */
export function createFormat(locale: string) {
  const french = locale.startsWith('fr')
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, options)
    return { format: (at: number) => (isTime(at) ? format.format(at) : noTime) }
  }
  const clock = date({ hour: '2-digit', minute: '2-digit', hour12: false })
  const dayMonth = date({ day: 'numeric', month: 'short' })
  const dayMonthYear = date({ day: 'numeric', month: 'short', year: 'numeric' })
  const shortWeekday = date({ weekday: 'short', day: 'numeric', month: 'short' })
  const weekday = date({ weekday: 'long', day: 'numeric', month: 'long' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const plain = new Intl.NumberFormat(locale)
  const unit = (name: string, digits = 0) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits })
  const nearDay = (at: number, now: number) => {
    if (!isTime(at)) return null
    const days = Math.round((startOfDay(at) - startOfDay(now)) / day)
    return Math.abs(days) <= 1 ? relative.format(days, 'day') : null
  }
  return {
    /** 17:40 */
    time: (at: number) => clock.format(at),
    /** 19 nov. (with the year when it is another one) */
    day: (at: number, now = Date.now()) =>
      (new Date(at).getFullYear() === new Date(now).getFullYear() ? dayMonth : dayMonthYear).format(at),
    /** aujourd’hui · demain · lun. 23 nov. */
    weekday(at: number, now: number): string {
      return nearDay(at, now) ?? shortWeekday.format(at)
    },
    /** jeudi 19 novembre */
    longDay: (at: number) => weekday.format(at),
    year: (at: number) => (isTime(at) ? String(new Date(at).getFullYear()) : noTime),
    /** For `<time dateTime>`; undefined when it is none. */
    iso: (at: number) => (isTime(at) ? new Date(at).toISOString() : undefined),
    /** 17:40 · hier 17:40 · 19 nov. : what tells most in least room. */
    when(at: number, now: number): string {
      if (startOfDay(at) === startOfDay(now)) return clock.format(at)
      const near = nearDay(at, now)
      return near ? `${near} ${clock.format(at)}` : this.day(at, now)
    },
    /** aujourd’hui 17:40 · hier 17:40 · 19 nov. 17:40 */
    dayTime(at: number, now: number): string {
      return isTime(at) ? `${nearDay(at, now) ?? this.day(at, now)} ${clock.format(at)}` : noTime
    },
    /** 18 min · 3 h 10 · 2 j */
    duration(ms: number): string {
      if (!Number.isFinite(ms)) return noTime
      const rest = Math.max(0, ms)
      // « 3 mins » is no unit, nor « 24 secs ».
      if (rest < minute)
        return unit('second')
          .format(Math.floor(rest / 1000))
          .replace('secs', 'sec')
      if (rest < hour)
        return unit('minute')
          .format(Math.floor(rest / minute))
          .replace('mins', 'min')
      if (rest >= 2 * day)
        return french ? `${Math.floor(rest / day)}\u00a0j` : unit('day').format(Math.floor(rest / day))
      const minutes = String(Math.floor(rest / minute) % 60).padStart(2, '0')
      return `${Math.floor(rest / hour)}\u00a0h\u00a0${minutes}`
    },
    /** 2:31 · 3 h 10: a wait that grows. */
    clock(ms: number): string {
      return ms < hour ? formatTimer(ms).replace(/^0/, '') : this.duration(ms)
    },
    /** With a minus that is one: −21,5 */
    number: (value: number) => plain.format(value).replace('-', '−'),
    percent: (share: number) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share),
    money: (euros: number) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: 'EUR',
        minimumFractionDigits: euros % 1 ? 2 : 0,
      }).format(euros),
    /** 14 o · 3 ko · 1,2 Mo */
    fileSize(bytes: number): string {
      // Short, English has one word for one and for many of them.
      if (bytes < 1_000 && locale.startsWith('en')) return `${bytes} B`
      if (bytes < 1_000) return unit('byte').format(bytes)
      return bytes < 1_000_000 ? unit('kilobyte').format(bytes / 1000) : unit('megabyte', 1).format(bytes / 1_000_000)
    },
  }
}
export type Format = ReturnType<typeof createFormat>

// A dozen Intl objects, made once a language and not once a bubble.
const formats = new Map<string, Format>()

export function useFormat(): Format {
  const { locale } = useLocale()
  let format = formats.get(locale)
  if (!format) formats.set(locale, (format = createFormat(locale)))
  return format
}
