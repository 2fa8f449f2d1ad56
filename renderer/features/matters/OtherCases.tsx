import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { Button, Tooltip } from '../../ui/index.ts'
import { useOtherCases } from './useOtherCases.ts'

/** That another case of the same customer is open: it may be the same matter. */
export function OtherCases({ contact, kbd, onOpen }: { contact: Row<'contact'>; kbd: string; onOpen: () => void }) {
  const { t } = useTranslation()
  const count = useOtherCases(contact).length
  if (count === 0) return null
  return (
    <Tooltip text={t('matters.why', { key: kbd })}>
      <Button variant="link" size="s" onPress={onOpen}>
        {t('matters.others', { count })}
      </Button>
    </Tooltip>
  )
}
