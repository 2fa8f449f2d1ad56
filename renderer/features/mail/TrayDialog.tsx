import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection, useRows } from '../../desk/DeskContext.tsx'
import {
  Banner,
  Button,
  Dialog,
  EmptyState,
  Icon,
  IconCircleCheck,
  IconCloudOff,
  IconMail,
  Segmented,
} from '../../ui/index.ts'
import css from './TrayDialog.module.css'
import { TrayLetter } from './TrayLetter.tsx'
import { TrayList } from './TrayList.tsx'
import { useAsides } from './useAsides.ts'

/** « Courrier à trier »: what could not be read, is doubtful or belongs to nobody we know; each letter goes on by a person's word. */
export function TrayDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const isOnline = useConnection() === 'online'
  const [tab, setTab] = useState<'waiting' | 'aside'>('waiting')
  const [chosen, setChosen] = useState<string | null>(null)
  const waiting = useRows(
    'trayLetter',
    ({ state }) => state !== 'aside',
    [],
    (a, b) => a.receivedAt - b.receivedAt,
  )
  const asides = useAsides()
  // What was put back since waits again.
  const aside = asides.letters?.filter(({ id }) => !waiting.some((one) => one.id === id))
  const shown = tab === 'aside' ? (aside ?? []) : waiting
  const letter = shown.find(({ id }) => id === chosen) ?? shown[0]
  const box = useRef<HTMLDivElement>(null)
  // What was decided goes away with its buttons: the keyboard goes on with the next letter, and Escape still closes.
  useEffect(() => {
    if (document.activeElement !== document.body) return
    const next = box.current?.querySelector<HTMLElement>('[role=option][aria-selected=true]') ?? box.current
    next?.focus()
  }, [letter?.id])
  return (
    <Dialog isOpen size="l" title={t('mail.tray.title')} onClose={onClose} closeLabel={t('words.close')}>
      <div ref={box} className={css.tray} tabIndex={-1}>
        <div className={css.tabs}>
          <Segmented
            label={t('mail.tray.tabs')}
            value={tab}
            onChange={(next) => {
              setTab(next)
              if (next === 'aside' && isOnline) asides.look()
            }}
            options={[
              { id: 'waiting', label: t('mail.tray.waiting', { count: waiting.length }) },
              { id: 'aside', label: t('mail.tray.aside') },
            ]}
          />
        </div>
        {!isOnline && (
          <Banner tone="warn" role="status" icon={<Icon of={IconCloudOff} />} title={t('mail.tray.offline')} />
        )}
        {letter === undefined && tab === 'aside' && aside === undefined ? (
          asides.isBusy ? (
            <p role="status">{t('mail.tray.reading')}</p>
          ) : (
            <Button isDisabled={!isOnline} onPress={asides.look}>
              {t('mail.tray.look')}
            </Button>
          )
        ) : letter === undefined ? (
          <EmptyState
            icon={tab === 'aside' ? IconMail : IconCircleCheck}
            title={t(tab === 'aside' ? 'mail.tray.noneAside' : 'mail.tray.none')}
          >
            {t(tab === 'aside' ? 'mail.tray.noneAsideText' : 'mail.tray.noneText')}
          </EmptyState>
        ) : (
          <div className={css.columns}>
            <div className={css.listed}>
              <TrayList letters={shown} chosen={letter.id} onChoose={setChosen} />
              {tab === 'aside' && asides.older && (
                <Button size="s" isDisabled={!isOnline || asides.isBusy} onPress={asides.older}>
                  {t('mail.tray.older')}
                </Button>
              )}
            </div>
            <TrayLetter key={letter.id} letter={letter} isOnline={isOnline} />
          </div>
        )}
      </div>
    </Dialog>
  )
}
