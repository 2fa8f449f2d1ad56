import { useTranslation } from 'react-i18next'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Banner, Button, Icon, IconNote, useFormat } from '../../ui/index.ts'
import css from './OtherTexts.module.css'
import type { Draft } from './useDraft.ts'

/** What another seat of the adviser wrote meanwhile, for the same contact: neither text takes the other's place by itself. */
export function OtherTexts({ draft: { others, settle } }: { draft: Pick<Draft, 'others' | 'settle'> }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  return others.map((other) => (
    <Banner
      key={other.editedAt}
      tone="warn"
      role="status"
      icon={<Icon of={IconNote} />}
      title={t('conversation.otherText', { when: format.when(other.editedAt, desk.now()) })}
      actions={
        <>
          <Button onPress={() => settle(other, 'add')}>{t('conversation.otherTextAdd')}</Button>
          <Button variant="quiet" onPress={() => settle(other, 'drop')}>
            {t('conversation.otherTextDrop')}
          </Button>
        </>
      }
    >
      <p className={css.words}>{other.text}</p>
    </Banner>
  ))
}
