import { memo } from 'react'
import { Button as Press } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useDesk, useMe, useReview, useRows } from '../desk/DeskContext.tsx'
import { useUiStore } from '../store/uiStore.ts'
import { Button, Icon, IconAlertTriangle, IconSearch, Kbd, Pill, withKeys } from '../ui/index.ts'
import { AdviserMenu } from './AdviserMenu.tsx'
import { FloorKey } from './floor.tsx'
import css from './Header.module.css'
import { IncidentBadge } from './IncidentBadge.tsx'
import { Logo } from './Logo.tsx'
import { PhoneBadge } from './phone.tsx'
import { StatePill } from './StatePill.tsx'
import { SyncBadge } from './SyncBadge.tsx'

/** Skills that are named; the others are counted. */
const inSight = 3

export const Header = memo(function Header() {
  const { t, i18n } = useTranslation()
  const review = useReview()
  const me = useMe()
  const { adviserId } = useDesk()
  const asked = useRows('approval', (row) => row.state === 'asked' && row.adviserId !== adviserId, [adviserId])
  const show = useUiStore((ui) => ui.show)
  const isOnFloor = useUiStore((ui) => ui.isOnFloor)
  const names = me?.skills.map(({ skill }) => t(`words.topic.${skill}`)) ?? []
  const all = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names)
  const site = (skills: string) => (me ? t('app.site', { site: me.siteName, skills: skills || t('app.noSkill') }) : '')
  // A list that is cut anywhere says less than its first ones and how many more.
  const shown = names.length > inSight ? `${names.slice(0, inSight).join(', ')} +${names.length - inSight}` : all
  return (
    <header className={css.header}>
      <div className={css.start}>
        <Logo />
        <StatePill />
      </div>
      <Press className={css.search!} onPress={() => show('search')} {...withKeys('Control+K')}>
        <Icon of={IconSearch} size={15} />
        <span className={css.placeholder}>{t('app.search')}</span>
        <Kbd>Ctrl K</Kbd>
      </Press>
      <div className={css.end}>
        <FloorKey />
        {asked.length > 0 && (
          <Button size="s" onPress={() => show('approvals')}>
            {t('approvals.badge', { count: asked.length })}
          </Button>
        )}
        <IncidentBadge />
        {review.length > 0 && (
          <Button
            size="s"
            variant="danger"
            className={css.review}
            icon={<Icon of={IconAlertTriangle} size={14} />}
            onPress={() => show('review')}
          >
            {t('app.review', { count: review.length })}
          </Button>
        )}
        {me && !isOnFloor && (
          <Pill title={site(all)} className={css.site}>
            {site(shown)}
          </Pill>
        )}
        <PhoneBadge />
        <SyncBadge />
        <AdviserMenu />
      </div>
    </header>
  )
})
