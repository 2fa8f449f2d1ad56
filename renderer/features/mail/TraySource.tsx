import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useDesk } from '../../desk/DeskContext.tsx'
import { Button, Overline, useFormat } from '../../ui/index.ts'
import css from './TrayLetter.module.css'
import { useTrayAct } from './useTrayAct.ts'

const sourceSchema = z.object({
  words: z.string().nullable(),
  text: z.string().nullable(),
  cut: z.boolean(),
  acts: z.array(
    z.object({
      at: z.number(),
      name: z.string(),
      act: z.enum(['read', 'attach', 'newContact', 'setAside', 'putBack']),
    }),
  ),
})
type Source = z.infer<typeof sourceSchema>

/** What the letter says, and how it came, as text: nothing of it can run, load or be clicked. Asked for one by one, for each reading is noted. */
export function TraySource({ mailId, isOnline }: { mailId: string; isOnline: boolean }) {
  const { t } = useTranslation()
  const desk = useDesk()
  const format = useFormat()
  const { act, isBusy } = useTrayAct()
  const [source, setSource] = useState<Source | null>(null)
  const [isRaw, setRaw] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  // The button that was pressed is gone: what it brought takes the keyboard, and the box's keys go on.
  useEffect(() => {
    if (source) (box.current?.querySelector('pre') ?? box.current)?.focus()
  }, [source])

  async function read() {
    const parsed = sourceSchema.safeParse(await act('mail.read', { mailId }))
    if (parsed.success) setSource(parsed.data)
  }

  if (source === null) {
    return (
      <div className={css.source}>
        <Button isDisabled={!isOnline} isPending={isBusy} onPress={() => void read()}>
          {t(isBusy ? 'mail.tray.reading' : 'mail.tray.read')}
        </Button>
        <p className={css.quiet}>{t('mail.tray.readNoted')}</p>
      </div>
    )
  }
  return (
    <div ref={box} className={css.source} tabIndex={-1}>
      {source.acts.length > 0 && (
        <>
          <Overline>{t('mail.tray.history')}</Overline>
          <ul className={css.acted}>
            {source.acts.map((one, index) => (
              <li key={index}>
                {format.dayTime(one.at, desk.now())} · {t(`mail.tray.act.${one.act}`, { name: one.name })}
              </li>
            ))}
          </ul>
        </>
      )}
      {source.words !== null && (
        <>
          <Overline>{t('mail.tray.words')}</Overline>
          <pre className={`${css.text} ${css.words}`} tabIndex={0} aria-label={t('mail.tray.words')}>
            {source.words}
          </pre>
          <Button size="s" variant="link" aria-expanded={isRaw} onPress={() => setRaw(!isRaw)}>
            {t(isRaw ? 'mail.tray.hideSource' : 'mail.tray.showSource')}
          </Button>
        </>
      )}
      {(source.words === null || isRaw) && <RawSource source={source} />}
    </div>
  )
}

function RawSource({ source }: { source: Source }) {
  const { t } = useTranslation()
  return (
    <>
      <Overline>{t('mail.tray.source')}</Overline>
      {source.text === null ? (
        <p className={css.quiet}>{t('mail.tray.lost')}</p>
      ) : (
        <pre className={css.text} tabIndex={0} aria-label={t('mail.tray.source')}>
          {source.text}
        </pre>
      )}
      {source.cut && <p className={css.quiet}>{t('mail.tray.cut')}</p>}
    </>
  )
}
