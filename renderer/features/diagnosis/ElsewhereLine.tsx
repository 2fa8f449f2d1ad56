import { useTranslation } from 'react-i18next'
import { isEvidence } from '../../../shared/diagnosis/engine/session.ts'
import { useRow, useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { Button, Icon, IconAlertTriangle, useFormat } from '../../ui/index.ts'
import css from './SaidLine.module.css'
import type { Sitting } from './useSitting.ts'

const recent = 14 * 86_400_000

/** That this line is being diagnosed in another open case of the customer already: what was tried or ordered there is not to be done, nor asked, again. */
export function ElsewhereLine({ sitting }: { sitting: Sitting }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useClock()
  const { contact, lineId } = sitting
  const [other] = useRows(
    'diagnosis',
    (row) =>
      row.customerId === contact.customerId &&
      row.caseId !== contact.caseId &&
      (row.state === 'open' || row.state === 'handedOver') &&
      (row.lineId === null || lineId === null || row.lineId === lineId) &&
      row.updatedAt > now() - recent &&
      row.entries.some(isEvidence),
    [contact.customerId, contact.caseId, lineId],
    (a, b) => b.updatedAt - a.updatedAt,
  )
  const matter = useRow('case', other?.caseId)
  if (!other || !matter || matter.state === 'resolved') return null
  const said = { when: format.dayTime(other.updatedAt, now()), reference: matter.reference }
  return (
    <div className={css.line} role="note">
      <Icon of={IconAlertTriangle} size={15} />
      <span className={css.words}>
        {t(other.state === 'handedOver' ? 'diagnosis.elsewhere.ordered' : 'diagnosis.elsewhere.begun', said)}
      </span>
      <Button size="s" variant="link" onPress={() => useUiStore.getState().show('cases')}>
        {t('diagnosis.elsewhere.same')}
      </Button>
    </div>
  )
}
