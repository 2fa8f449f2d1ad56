import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Dialog, Pill, useFormat, VirtualList, type Tone } from '../../ui/index.ts'
import css from './ResultsDialog.module.css'

const tones: Record<Row<'resolution'>['verdict'], Tone> = { once: 'ok', repeat: 'bad', pending: 'mute' }

/** The contacts behind the figure. */
export function ResultsDialog({ rows, onClose }: { rows: Row<'resolution'>[]; onClose: () => void }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  return (
    <Dialog isOpen onClose={onClose} closeLabel={t('words.close')} title={t('inbox.resultsTitle')}>
      <VirtualList
        label={t('inbox.resultsTitle')}
        className={css.list}
        items={rows}
        getKey={(row) => row.id}
        estimate={44}
        render={(row) => (
          <div className={css.row}>
            <span className={css.name}>{row.customerName}</span>
            <span className={css.reference}>{row.caseReference}</span>
            <span className={css.when}>{t('inbox.closedOn', { when: format.dayTime(row.closedAt, desk.now()) })}</span>
            <Pill tone={tones[row.verdict]}>{t(`inbox.verdict.${row.verdict}`)}</Pill>
          </div>
        )}
      />
    </Dialog>
  )
}
