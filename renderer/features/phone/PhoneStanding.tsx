import { useTranslation } from 'react-i18next'
import { usePhoneStore } from '../../store/phoneStore.ts'
import { Banner, Button } from '../../ui/index.ts'
import { takePhoneHere } from './callElsewhere.ts'
import type { MicrophoneTrouble } from './openMicrophone.ts'

/** Whether calls can ring here; where not, what is wrong, and its cure. `microphone`: what was found just now. */
export function PhoneStanding({ microphone }: { microphone: MicrophoneTrouble['problem'] | null }) {
  const { t } = useTranslation()
  const { state, problem: known } = usePhoneStore()
  const problem = microphone ?? known
  if (state === 'elsewhere')
    return (
      <Banner tone="warn" role="status" title={t('phone.badge.elsewhere')}>
        {t('phone.cure.elsewhere')}
      </Banner>
    )
  if (state === 'otherMachine' || state === 'movedAway')
    return (
      <Banner tone="warn" role="status" title={t(`phone.badge.${state}`)}>
        <p>{t(`phone.cure.${state}`)}</p>
        <Button onPress={takePhoneHere}>{t('phone.takeHere')}</Button>
      </Banner>
    )
  if (problem)
    return (
      <Banner tone="bad" role="status" title={t(`phone.problem.${problem}`)}>
        <p>{t(`phone.cure.${problem}`)}</p>
        <p>{t('phone.cure.noCalls')}</p>
      </Banner>
    )
  if (state === 'ready')
    return (
      <Banner tone="ok" role="status">
        {t('phone.headset.ready')}
      </Banner>
    )
  return <Banner role="status">{t('phone.headset.starting')}</Banner>
}
