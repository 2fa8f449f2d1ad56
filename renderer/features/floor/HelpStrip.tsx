import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Banner, Button, Icon, IconUsers, showToast, Timer } from '../../ui/index.ts'

/** That help was asked for with this contact, since when, and who comes. */
export function HelpStrip({ help }: { help: Row<'helpRequest'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const now = useClock()
  const refusal = useRefusal()
  async function end() {
    const outcome = await desk.live('help.end', { helpId: help.id })
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
  }
  return (
    <Banner
      tone={help.answeredBy === null ? 'warn' : 'info'}
      icon={<Icon of={IconUsers} />}
      actions={
        <Button size="s" onPress={() => void end()}>
          {t(help.answeredBy === null ? 'floor.help.drop' : 'floor.help.settled')}
        </Button>
      }
    >
      {help.answeredBy === null ? t('floor.help.asked') : t('floor.help.comes', { name: help.answeredByName })}{' '}
      <Timer since={help.answeredAt ?? help.at} now={now} />
    </Banner>
  )
}
