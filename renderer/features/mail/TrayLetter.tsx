import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Banner, Button, Icon, IconClock, IconInfoCircle, Pill, useFormat } from '../../ui/index.ts'
import { AttachForm } from './AttachForm.tsx'
import { SetAsideForm } from './SetAsideForm.tsx'
import css from './TrayLetter.module.css'
import { TraySource } from './TraySource.tsx'
import { useTrayAct } from './useTrayAct.ts'
import { useTrayWhy } from './useTrayWhy.ts'

/** One letter of the tray: what is known of it, its words on demand, and what a person may decide. */
export function TrayLetter({ letter, isOnline }: { letter: Row<'trayLetter'>; isOnline: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const why = useTrayWhy()
  const { act, isBusy } = useTrayAct()
  const [form, setForm] = useState<'attach' | 'aside' | null>(null)
  const { id, from, subject, receivedAt, size, files, hintReference, state, by, asideFor } = letter
  // One that is pressed keeps the keyboard while the server is asked.
  const may = isOnline && state !== 'filing'
  const facts = [
    t('mail.tray.facts', { when: format.dayTime(receivedAt, desk.now()), size: format.fileSize(size) }),
    files > 0 && t('mail.tray.files', { count: files }),
  ]
  return (
    <section className={css.letter} aria-label={subject || t('mail.noSubject')}>
      <h3 className={css.subject}>{subject || t('mail.noSubject')}</h3>
      <p className={css.from}>
        {from ? [from.name, `<${from.address}>`].filter(Boolean).join(' ') : t('mail.unknownSender')}
      </p>
      <p className={css.quiet}>{facts.filter(Boolean).join(' · ')}</p>
      <div className={css.pills}>
        <Pill tone="warn" className={css.why!}>
          {why(letter)}
        </Pill>
        {hintReference && (
          <Pill tone="info" icon={<Icon of={IconInfoCircle} size={13} />}>
            {t('mail.tray.hint', { reference: hintReference })}
          </Pill>
        )}
      </div>
      {state === 'filing' && (
        <Banner
          tone="info"
          role="status"
          icon={<Icon of={IconClock} />}
          title={t('mail.tray.filing', { name: by ?? '' })}
        />
      )}
      {state === 'aside' && (
        <p className={css.quiet}>
          {t('mail.tray.asideBy', { name: by ?? '', reason: asideFor ? t(`mail.tray.reason.${asideFor}`) : '' })}
        </p>
      )}
      <div className={css.acts}>
        {state === 'aside' ? (
          <Button
            isDisabled={!may}
            isPending={isBusy}
            onPress={() => void act('mail.putBack', { mailId: id }, t('mail.tray.putBackDone'))}
          >
            {t('mail.tray.putBack')}
          </Button>
        ) : (
          <>
            <Button
              variant="primary"
              isDisabled={!may}
              isPending={isBusy}
              onPress={() => void act('mail.newContact', { mailId: id }, t('mail.tray.newContactDone'))}
            >
              {t('mail.tray.newContact')}
            </Button>
            <Button
              isDisabled={!may}
              aria-expanded={form === 'attach'}
              onPress={() => setForm(form === 'attach' ? null : 'attach')}
            >
              {t('mail.tray.attach')}
            </Button>
            <Button
              isDisabled={!may}
              aria-expanded={form === 'aside'}
              onPress={() => setForm(form === 'aside' ? null : 'aside')}
            >
              {t('mail.tray.setAside')}
            </Button>
          </>
        )}
      </div>
      {form === 'attach' && may && <AttachForm mailId={id} onDone={() => setForm(null)} />}
      {form === 'aside' && may && <SetAsideForm mailId={id} onDone={() => setForm(null)} />}
      <TraySource mailId={id} isOnline={isOnline} />
    </section>
  )
}
