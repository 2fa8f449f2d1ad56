import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { Banner, Button } from '../../ui/index.ts'
import css from './HeadsetDialog.module.css'
import { playSound } from './playSound.ts'
import { soundOver } from './soundOver.ts'

type Step = 'idle' | 'calling' | 'speak' | 'listen' | 'good' | 'poor' | 'silent' | 'failed'
const verdicts = new Set<Step>(['good', 'poor', 'silent', 'failed'])
/** Below it words get lost. */
const poorBelow = 3.6
const nothingYet = { received: 0, lost: 0, roundTripMs: 0, jitterMs: 0 }

/** One's own voice by a real call through the platform, and back: what customers will hear. Nothing where there is no loop. */
export function EchoTest({ output }: { output: string }) {
  const { t } = useTranslation()
  const [step, setStep] = useState<Step>('idle')
  const echo = usePhoneStore((phone) => phone.acts?.echo)
  const isFree = usePhoneStore(({ state, call, consult }) => state === 'ready' && !call && !consult)
  const over = useRef<AbortController>(null)
  // A customer comes first.
  useEffect(() => {
    if (!isFree) over.current?.abort()
  }, [isFree])
  useEffect(() => () => over.current?.abort(), [])
  if (!echo) return null
  const isUnderWay = step !== 'idle' && !verdicts.has(step)
  async function run() {
    if (!echo || isUnderWay || !isFree) return
    const mine = new AbortController()
    over.current = mine
    setStep('calling')
    const heard = await echo({ signal: mine.signal, onSpeak: () => setStep('speak') }).catch(() => null)
    if (mine.signal.aborted) return setStep('idle')
    if (!heard) return setStep('failed')
    setStep('listen')
    await playSound(heard.sound, output, mine.signal)
    const sound = heard.counts && soundOver(nothingYet, heard.counts)
    setStep(!heard.isHeard ? 'silent' : sound && sound.mos < poorBelow ? 'poor' : 'good')
  }
  return (
    <div className={css.echo}>
      <div className={css.tried}>
        <p role="status">{t(`phone.echo.${isUnderWay ? step : 'idle'}`)}</p>
        <Button onPress={() => void run()}>{t('phone.echo.do')}</Button>
      </div>
      {verdicts.has(step) && (
        <Banner role="status" tone={step === 'good' ? 'ok' : step === 'poor' ? 'warn' : 'bad'}>
          {t(`phone.echo.${step}`)}
        </Banner>
      )}
    </div>
  )
}
