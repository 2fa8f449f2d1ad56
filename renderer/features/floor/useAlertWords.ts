import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useFormat } from '../../ui/index.ts'

type Told = Pick<Row<'alert'>, 'rule' | 'queueId' | 'value' | 'of' | 'threshold'>

/** What an alert says: its queue with what is wrong, and by which figures. `wait`: how long the first waits now, where it is of waiting (ms). */
export function useAlertWords(): (alert: Told, wait?: number) => { title: string; text: string } {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const queues = useRows('queue', () => true, [])
  return ({ rule, queueId, value, of, threshold }, wait = value) => {
    const queue = queues.find(({ id }) => id === queueId)
    const name = (i18n.language === 'en' ? queue?.nameEn : queue?.nameFr) ?? queueId
    const count = Math.round(of)
    if (rule === 'oldest' || rule === 'nobody')
      return {
        title: t(`floor.alert.${rule}`, { name }),
        text: t('floor.alert.waits', { count, time: format.clock(wait) }),
      }
    if (rule === 'spike')
      return {
        title: t('floor.alert.spike', { name, count: value }),
        text: t('floor.alert.usual', { usual: format.number(Math.round(of * 10) / 10) }),
      }
    return {
      title: t(`floor.alert.${rule}`, { name, share: format.percent(value) }),
      text: t(`floor.alert.${rule}Of`, { count, limit: format.percent(threshold) }),
    }
  }
}
