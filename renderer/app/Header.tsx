import { memo } from 'react'
import { Button as Press } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useMe, useReview } from '../desk/DeskContext.tsx'
import { useUiStore } from '../store/uiStore.ts'
import { Button, Icon, IconAlertTriangle, IconSearch, Kbd, Pill } from '../ui/index.ts'
import { AdviserMenu } from './AdviserMenu.tsx'
import css from './Header.module.css'
import { Logo } from './Logo.tsx'
import { StatePill } from './StatePill.tsx'
import { SyncBadge } from './SyncBadge.tsx'

export const Header = memo(function Header() {
  const { t, i18n } = useTranslation()
  const review = useReview()
  const me = useMe()
  const show = useUiStore((ui) => ui.show)
  const names = me?.skills.map(({ skill }) => t(`words.topic.${skill}`)) ?? []
  const skills = new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(names)
  const site = me ? t('app.site', { site: me.siteName, skills: skills || t('app.noSkill') }) : ''
  return (
    <header className={css.header}>
      <div className={css.start}>
        <Logo />
        <StatePill />
      </div>
      <Press className={css.search!} onPress={() => show('search')} aria-keyshortcuts="Control+K">
        <Icon of={IconSearch} size={15} />
        <span className={css.placeholder}>{t('app.search')}</span>
        <Kbd>Ctrl K</Kbd>
      </Press>
      <div className={css.end}>
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
        {site && (
          <Pill title={site} className={css.site}>
            {site}
          </Pill>
        )}
        <SyncBadge />
        <AdviserMenu />
      </div>
    </header>
  )
})
