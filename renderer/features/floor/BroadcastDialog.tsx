import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { Banner, Button, Dialog, Select, showToast, TextArea, useFormat } from '../../ui/index.ts'
import css from './Floor.module.css'
import { Readers } from './Readers.tsx'
import type { Broadcast } from './useBroadcasts.ts'

const hours = [1, 2, 4, 8, 12, 24]

interface BroadcastDialogProps {
  broadcasts: Broadcast[]
  onSent: () => void
  onClose: () => void
}

/** A word to everybody on the floor, until they have read it; below, what was told and who has not read it. */
export function BroadcastDialog({ broadcasts, onSent, onClose }: BroadcastDialogProps) {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const format = useFormat()
  const isOnline = useConnection() === 'online'
  const [text, setText] = useState('')
  const [lasts, setLasts] = useState('4')
  // The same word sent again, after an answer that was lost, is told once.
  const [id, setId] = useState(() => crypto.randomUUID())
  const [no, setNo] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  async function send() {
    setBusy(true)
    const outcome = await desk.live('broadcast.send', { broadcastId: id, text: text.trim(), hours: Number(lasts) })
    setBusy(false)
    setNo(outcome.ok ? null : refusal(outcome))
    if (!outcome.ok) return
    setText('')
    setId(crypto.randomUUID())
    onSent()
    showToast({ text: t('floor.broadcast.sent'), tone: 'ok' })
  }
  async function end(broadcastId: string) {
    const outcome = await desk.live('broadcast.end', { broadcastId })
    if (!outcome.ok) showToast({ text: refusal(outcome), tone: 'bad' })
    onSent()
  }
  return (
    <Dialog isOpen title={t('floor.broadcast.title')} onClose={onClose} closeLabel={t('words.close')}>
      <form
        className={css.body}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim()) void send()
        }}
      >
        <TextArea
          label={t('floor.broadcast.text')}
          description={t('floor.broadcast.hint')}
          value={text}
          onChange={setText}
          maxLength={500}
          rows={3}
          autoFocus
        />
        {no !== null && <p role="alert">{no}</p>}
        {!isOnline && <Banner tone="warn">{t('floor.offline')}</Banner>}
        <div className={css.form}>
          <Select
            label={t('floor.broadcast.lasts')}
            options={hours.map((n) => ({ id: String(n), label: t('floor.broadcast.hours', { count: n }) }))}
            value={lasts}
            onChange={setLasts}
            className={css.grow!}
          />
          <Button type="submit" variant="primary" isDisabled={!isOnline || isBusy || text.trim() === ''}>
            {t('floor.broadcast.go')}
          </Button>
        </div>
        {broadcasts.length > 0 && (
          <ul className={css.told} aria-label={t('floor.broadcast.past')}>
            {broadcasts.map((one) => (
              <li key={one.id} className={css.item}>
                <p className={css.wrapped}>{one.text}</p>
                <p className={css.small}>
                  {one.fromName} · {format.when(one.at, desk.now())} ·{' '}
                  {one.endedAt !== null
                    ? t('floor.broadcast.ended')
                    : t('floor.broadcast.until', { when: format.when(one.until, desk.now()) })}
                </p>
                <div className={css.itemActs}>
                  <Button
                    size="s"
                    aria-expanded={opened === one.id}
                    onPress={() => setOpened(opened === one.id ? null : one.id)}
                  >
                    {t('floor.broadcast.read', { count: one.read, of: one.of })}
                  </Button>
                  {one.endedAt === null && one.until > desk.now() && one.read < one.of && (
                    <Button size="s" isDisabled={!isOnline} onPress={() => void end(one.id)}>
                      {t('floor.broadcast.end')}
                    </Button>
                  )}
                </div>
                {opened === one.id && <Readers broadcastId={one.id} seen={one.read} />}
              </li>
            ))}
          </ul>
        )}
      </form>
    </Dialog>
  )
}
